"""What can stand in the way of visits, their rounds, photographs and positions."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class VisitGone(TambonError):
    """A visit that somebody has deleted meanwhile."""

    sentence = Phrase("ไม่พบการติดตามงานเลขที่ {number} แล้ว", "There is no visit {number} any more.")
    remedy = Phrase(
        "ดูรายการติดตามงานอีกครั้ง หรือเลิกทำถ้าเพิ่งลบไป",
        "Look at the list of visits again, or undo if it was just deleted.",
    )


class RoundGone(TambonError):
    """A round of visits that is not there."""

    sentence = Phrase("ไม่พบรอบติดตามงาน {name}", "There is no round of visits {name}.")
    remedy = Phrase("รอบที่มี: {known}", "Known rounds: {known}.")


class VisitNotYet(TambonError):
    """A visit on a day that is still to come."""

    sentence = Phrase(
        "วันที่ {day_th} ยังมาไม่ถึง จึงยังบันทึกการติดตามงานของวันนั้นไม่ได้",
        "{day_en} is still to come, so nothing was seen on it yet.",
    )
    remedy = Phrase(
        "ตรวจวันที่อีกครั้ง ถ้าเป็นงานที่จะไปทำ ให้วางเป็นรอบติดตามงาน",
        "Check the day; what is to be done is planned as a round.",
    )


class WorkElsewhere(TambonError):
    """Work named for a visit that is work on something else."""

    sentence = Phrase(
        "งานเลขที่ {number} ไม่ใช่งานของสิ่งที่ไปติดตามครั้งนี้", "Work {number} is not on what was visited."
    )
    remedy = Phrase("เลือกงานของแปลง ครัวเรือน หรือหมู่บ้านนี้", "Choose work on this plot, household or village.")


class NothingDue(TambonError):
    """A round of what is due was asked for, and nothing is."""

    sentence = Phrase("ไม่มีแปลงที่ถึงกำหนดติดตาม ณ วันที่ {day_th}", "No plot is due for a visit on {day_en}.")
    remedy = Phrase("เลือกแปลงเอง หรือเปลี่ยนวันที่", "Choose plots yourself, or another day.")


class TooManyStops(TambonError):
    """More stops than one round can have."""

    sentence = Phrase(
        "เลือกไว้ {count} แห่ง มากกว่าที่รอบเดียวรับได้ ({most} แห่ง)",
        "{count} stops are more than one round takes ({most}).",
    )
    remedy = Phrase("แบ่งเป็นหลายรอบ เช่น ตามหมู่บ้าน", "Make several rounds, by village for instance.")


class PhotoNotRead(TambonError):
    """A file that is no photograph that is read, or not a sound one."""

    sentence = Phrase("อ่านภาพ {file} ไม่ได้: {detail_th}", "The photograph {file} cannot be read: {detail_en}.")
    remedy = Phrase(
        "ใช้ไฟล์ JPEG, PNG หรือ HEIC ที่ได้จากกล้องหรือโทรศัพท์โดยตรง",
        "Use a JPEG, PNG or HEIC file as it came from the camera or telephone.",
    )


class PhotoTooLarge(TambonError):
    """A photograph of more bytes than are kept."""

    sentence = Phrase(
        "ภาพ {file} มีขนาด {size} MB ใหญ่เกินกว่าที่เก็บในแฟ้มงาน (ไม่เกิน {most} MB)",
        "{file} has {size} MB, more than is kept in a project ({most} MB).",
    )
    remedy = Phrase(
        "บันทึกเป็น JPEG ที่เล็กลงก่อน หรือไม่ต้องเก็บต้นฉบับ",
        "Save it as a smaller JPEG first, or do without keeping the original.",
    )


class TrackNotRead(TambonError):
    """A file that is no track of a receiver."""

    sentence = Phrase("อ่านเส้นทาง {file} ไม่ได้: {detail_th}", "The track {file} cannot be read: {detail_en}.")
    remedy = Phrase(
        "ส่งออกเส้นทางจากเครื่องรับหรือแอปเป็น GPX ที่มีเวลาของแต่ละจุด แล้วลองใหม่",
        "Export the track as GPX with the time of each point, then try again.",
    )


class TrackElsewhen(TambonError):
    """A track that says nothing of the time asked for."""

    sentence = Phrase(
        "เส้นทาง {file} ไม่มีตำแหน่งในเวลา {time} (มีตั้งแต่ {first} ถึง {last})",
        "The track {file} has no place at {time} (it has {first} to {last}).",
    )
    remedy = Phrase(
        "ตรวจเวลาของกล้องเทียบกับเครื่องรับ แล้วใส่ผลต่างของนาฬิกา",
        "Compare the clocks of camera and receiver, and give their difference.",
    )


class ReceiverNotHeard(TambonError):
    """A receiver on a serial port that cannot be opened, or tells no place."""

    sentence = Phrase(
        "ไม่ได้ตำแหน่งจากเครื่องรับที่ {port}: {detail_th}", "No place came from the receiver at {port}: {detail_en}."
    )
    remedy = Phrase(
        "ตรวจสาย พอร์ต และความเร็ว ไปอยู่ที่โล่ง แล้วลองใหม่ หรือพิมพ์ตำแหน่งเอง",
        "Check cable, port and speed, stand in the open and try again, or type the position.",
    )
