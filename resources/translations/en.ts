<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="th">
  <context>
    <name>window</name>
    <message numerus="yes">
      <location filename="../../ui/plots/sections/people.py" />
      <source>%Ln คน</source>
      <translation>
        <numerusform>%Ln person</numerusform>
        <numerusform>%Ln people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/sections/seen.py" />
      <source>%Ln ครั้ง</source>
      <translation>
        <numerusform>%Ln time</numerusform>
        <numerusform>%Ln times</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/page.py" />
      <source>%Ln คำเตือน</source>
      <translation>
        <numerusform>%Ln warning</numerusform>
        <numerusform>%Ln warnings</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>%Ln คำแนะนำ</source>
      <translation>
        <numerusform>%Ln suggestion</numerusform>
        <numerusform>%Ln suggestions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/many_card.py" />
      <source>%Ln ค่าต่างกัน</source>
      <translation>
        <numerusform>%Ln value</numerusform>
        <numerusform>%Ln different values</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/budget_model.py" />
      <source>%Ln งาน</source>
      <translation>
        <numerusform>%Ln work</numerusform>
        <numerusform>%Ln works</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/desk.py" />
      <source>%Ln งานคงเดิม</source>
      <translation>
        <numerusform>%Ln work stays as it is</numerusform>
        <numerusform>%Ln works stay as they are</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/step_dialog.py" />
      <source>%Ln งานเปลี่ยนไม่ได้</source>
      <translation>
        <numerusform>%Ln work cannot change</numerusform>
        <numerusform>%Ln works cannot change</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/reviews/card.py" />
      <source>%Ln ช่อง</source>
      <translation>
        <numerusform>%Ln value</numerusform>
        <numerusform>%Ln values</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/sections/seen.py" />
      <source>%Ln ตัวชี้วัด</source>
      <translation>
        <numerusform>%Ln indicator</numerusform>
        <numerusform>%Ln indicators</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/plan_fields.py" />
      <source>%Ln ปี</source>
      <translation>
        <numerusform>%Ln year</numerusform>
        <numerusform>%Ln years</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/sections/land.py" />
      <source>%Ln พืช</source>
      <translation>
        <numerusform>%Ln crop</numerusform>
        <numerusform>%Ln crops</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/field/photo_box.py" />
      <source>%Ln ภาพ</source>
      <translation>
        <numerusform>%Ln photo</numerusform>
        <numerusform>%Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/history/page.py" />
      <source>%Ln รายการ</source>
      <translation>
        <numerusform>%Ln row</numerusform>
        <numerusform>%Ln rows</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/history/page.py" />
      <source>%Ln รายการล่าสุด เลื่อนลงเพื่ออ่านต่อ</source>
      <translation>
        <numerusform>%Ln newest entry; scroll down for more</numerusform>
        <numerusform>%Ln newest entries; scroll down for more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imported/repairs_table.py" />
      <source>%Ln รูป</source>
      <translation>
        <numerusform>%Ln feature</numerusform>
        <numerusform>%Ln features</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/sections/seen.py" />
      <source>%Ln ฤดู</source>
      <translation>
        <numerusform>%Ln season</numerusform>
        <numerusform>%Ln seasons</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>%Ln แถว</source>
      <translation>
        <numerusform>%Ln row</numerusform>
        <numerusform>%Ln rows</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/hit_list.py" />
      <source>%Ln แปลง</source>
      <translation>
        <numerusform>%Ln plot</numerusform>
        <numerusform>%Ln plots</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/desk.py" />
      <source>%Ln ไฟล์</source>
      <translation>
        <numerusform>%Ln file</numerusform>
        <numerusform>%Ln files</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>(ว่าง)</source>
      <translation>(empty)</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>Big5 (จีน ไต้หวัน)</source>
      <translation>Big5 (Chinese, Taiwan)</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>CP1252 (ยุโรป)</source>
      <translation>CP1252 (European)</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>CP874 (ไทย)</source>
      <translation>CP874 (Thai)</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>EUC-KR (เกาหลี)</source>
      <translation>EUC-KR (Korean)</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>English</source>
      <translation>English</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>Esc ล้างคำ</source>
      <translation>Esc clears the words.</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>GBK (จีน)</source>
      <translation>GBK (Chinese)</translation>
    </message>
    <message>
      <location filename="../../ui/words/system_words.py" />
      <source>Indian 1975 องศา</source>
      <translation>Indian 1975 degrees</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>PDF (*.pdf)</source>
      <translation>PDF (*.pdf)</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>SVG (*.svg)</source>
      <translation>SVG (*.svg)</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>Shift JIS (ญี่ปุ่น)</source>
      <translation>Shift JIS (Japanese)</translation>
    </message>
    <message>
      <location filename="../../ui/shortcuts_dialog.py" />
      <source>Tambon GIS</source>
      <translation>Tambon GIS</translation>
    </message>
    <message>
      <location filename="../../ui/map/pointer_words.py" />
      <source>UTM (Indian 1975)</source>
      <translation>UTM (Indian 1975)</translation>
    </message>
    <message>
      <location filename="../../ui/map/pointer_words.py" />
      <source>UTM (WGS 84)</source>
      <translation>UTM (WGS 84)</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>UTM (เมตร)</source>
      <translation>UTM (metres)</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/place_field.py" />
      <source>UTM 47 48 (WGS 84, Indian 1975) องศา MGRS หรือเลขกริดเป็นกิโลเมตร</source>
      <translation>UTM 47 48 (WGS 84, Indian 1975), degrees, MGRS, or grid lines in kilometres</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/go_to_card.py" />
      <source>UTM โซน 47 48 (WGS 84, Indian 1975) องศา องศา-ลิปดา MGRS ชื่อตำบล อำเภอ หมู่บ้าน หรือรหัสแปลง</source>
      <translation>UTM zones 47 and 48 (WGS 84, Indian 1975), degrees, minutes and seconds, MGRS, the name of a tambon, amphoe or village, or a plot code</translation>
    </message>
    <message>
      <location filename="../../ui/words/system_words.py" />
      <source>WGS 84 องศา</source>
      <translation>WGS 84 degrees</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>{amount} บาท</source>
      <translation>{amount} baht</translation>
    </message>
    <message>
      <location filename="../../ui/plots/head_card.py" />
      <source>{area} ตร.ม.</source>
      <translation>{area} m²</translation>
    </message>
    <message>
      <location filename="../../ui/editing/live_area.py" />
      <source>{area} ไร่</source>
      <translation>{area} rai</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>{area} → รวมแล้ว</source>
      <translation>{area} → merged</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>{baht} บาท</source>
      <translation>{baht} baht</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/words.py" />
      <source>{change} จาก {day}</source>
      <translation>{change} since {day}</translation>
    </message>
    <message>
      <location filename="../../ui/plots/intervention_box.py" />
      <source>{cost} บาท/{unit}</source>
      <translation>{cost} baht/{unit}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/problem_rows.py" />
      <source>{count} ({area} ไร่)</source>
      <translation>{count} ({area} rai)</translation>
    </message>
    <message>
      <location filename="../../ui/editing/field_form.py" />
      <source>{field} (ต้องใส่)</source>
      <translation>{field} (needed)</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>{field} มาก</source>
      <translation>Higher {field}</translation>
    </message>
    <message>
      <location filename="../../ui/results/behind_desk.py" />
      <source>{figure}: ไม่มีแปลงอยู่หลังตัวเลขนี้</source>
      <translation>{figure}: no plots behind this figure</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>{file} เมื่อ {day}</source>
      <translation>{file}, {day}</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_draft.py" />
      <source>{label} แล้ว เลิกทำได้</source>
      <translation>Done: {label}. It can be undone.</translation>
    </message>
    <message>
      <location filename="../../ui/editing/layer_box.py" />
      <source>{layer} (แก้รูปไม่ได้)</source>
      <translation>{layer} (stays as it is)</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/words.py" />
      <source>{length} ที่มาตราส่วน 1:{scale} สี่เหลี่ยมจัตุรัสที่กว้างเท่าแท่งนี้มีเนื้อที่ {area} ไร่</source>
      <translation>{length} at 1:{scale}. A square as wide as this bar holds {area} rai</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/words.py" />
      <source>{name} (รหัส {code})</source>
      <translation>{name} (code {code})</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>{name} · แปลง {plot}</source>
      <translation>{name} · plot {plot}</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>{paper} แนวตั้ง</source>
      <translation>{paper} portrait</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>{paper} แนวนอน</source>
      <translation>{paper} landscape</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/model.py" />
      <source>{part} · แก้ไว้ที่นี่</source>
      <translation>{part} · edited here</translation>
    </message>
    <message>
      <location filename="../../ui/plan/cards.py" />
      <source>{rai} ไร่</source>
      <translation>{rai} rai</translation>
    </message>
    <message>
      <location filename="../../ui/imports/problem_rows.py" />
      <source>{rows} และอีก {more}</source>
      <translation>{rows} and {more} more</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>{side} ม.</source>
      <translation>{side} m</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>{size} KB</source>
      <translation>{size} KB</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>{size} จุดภาพ</source>
      <translation>{size} pixels</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>{times} เท่า</source>
      <translation>{times} times</translation>
    </message>
    <message>
      <location filename="../../ui/plots/masked.py" />
      <source>{what} ปกปิดอยู่</source>
      <translation>{what}: masked</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/seen.py" />
      <source>กก.</source>
      <translation>kg</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_list.py" />
      <source>กฎ</source>
      <translation>Rule</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>กฎ · กฎแรกที่ตรงเป็นตัววาด</source>
      <translation>Rules · the first that fits draws</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>กฎคำแนะนำ</source>
      <translation>Rules of suggestions</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>กฎคำแนะนำ…</source>
      <translation>Rules of suggestions…</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_list.py" />
      <source>กฎตามลำดับ</source>
      <translation>Rules in order</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>กฎที่มากับโปรแกรม แก้แล้วจะเก็บไว้ในแฟ้มงานนี้</source>
      <translation>The rules that came with the program; once changed they are kept in this project</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>กฎที่สถานีแก้เองในแฟ้มงานนี้</source>
      <translation>The station's own rules of this project</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>กม.</source>
      <translation>km</translation>
    </message>
    <message>
      <location filename="../../ui/plots/selection_modes.py" />
      <source>กรองจากที่เลือกอยู่</source>
      <translation>Keep only these of the selection</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>กรองด้วยคำ</source>
      <translation>Filter by words</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>กรองตามชนิด</source>
      <translation>Filter by kind</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>กรองตาราง</source>
      <translation>Filter the table</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>กรองแถว</source>
      <translation>Filter rows</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>กระดาษ</source>
      <translation>Paper</translation>
    </message>
    <message>
      <location filename="../../ui/results/behind_bar.py" />
      <source>กลับ (Esc)</source>
      <translation>Back (Esc)</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>กลับการเลือก</source>
      <translation>Invert the selection</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>กลับมาเพราะ {why}</source>
      <translation>Back because {why}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>กลับลำดับสี</source>
      <translation>Reverse the colours</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>กลับไปส่วนก่อนหน้าของหน้าต่าง</source>
      <translation>Previous part of the window</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>กลับไปเก็บแยกไว้</source>
      <translation>Keep aside again</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>กลุ่มครัวเรือน</source>
      <translation>Household groups</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>กลุ่มชุดดิน</source>
      <translation>Soil group</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_dialog.py" />
      <source>กลุ่มชุดดิน = '35' และ เนื้อที่ &gt; 5</source>
      <translation>soil_group = '35' and area_rai &gt; 5</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>กันเงินให้ครัวเรือนยากจน</source>
      <translation>Keep money for poor households</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>กับ{kind}จาก {files}</source>
      <translation>with {kind} from {files}</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>กับ{kind}ในแฟ้มงาน</source>
      <translation>with {kind} of the project</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_list.py" />
      <source>การดูจะถูกบันทึกไว้</source>
      <translation>Looking is logged</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>การถือครอง</source>
      <translation>Tenure</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>การใช้ที่ดิน</source>
      <translation>Land use</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>การใช้ที่ดินระดับ 1</source>
      <translation>Land use, level 1</translation>
    </message>
    <message>
      <location filename="../../ui/results/model.py" />
      <source>กำลังคำนวณใหม่ ตัวเลขนี้อาจไม่ตรงกับข้อมูลล่าสุด</source>
      <translation>Being counted anew: this figure may be older than the data</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_desk.py" />
      <source>กำลังคำนวณใหม่…</source>
      <translation>Counting anew…</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>กำลังคำนวณ…</source>
      <translation>Counting…</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>กำลังดำเนินการ</source>
      <translation>In progress</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>กำลังดูผล…</source>
      <translation>Looking at what it does…</translation>
    </message>
    <message>
      <location filename="../../ui/plan/cards.py" />
      <source>กำลังทำ</source>
      <translation>Under way</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>กำลังบันทึก…</source>
      <translation>Saving…</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>กำลังวาดตัวอย่าง…</source>
      <translation>Drawing a preview…</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_desk.py" />
      <source>กำลังวาด…</source>
      <translation>Drawing…</translation>
    </message>
    <message>
      <location filename="../../ui/status_bar.py" />
      <source>กำลังหยุด ข้อมูลจะกลับเป็นเหมือนก่อนเริ่ม</source>
      <translation>Stopping; the data will be as before</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>กำลังหาคำแนะนำ</source>
      <translation>Looking for suggestions</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_desk.py" />
      <source>กำลังหาทุกรหัส {percent} กดอีกครั้งเพื่อหยุด</source>
      <translation>Looking for all codes, {percent}. Press again to stop</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>กำลังอ่านข้อความใหม่</source>
      <translation>The text is being read again</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>กำลังอ่านตาราง…</source>
      <translation>Reading the table…</translation>
    </message>
    <message>
      <location filename="../../ui/plots/photo_dialog.py" />
      <source>กำลังเปิดภาพ</source>
      <translation>Opening the photo</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>กำหนด %Ln งาน</source>
      <translation>
        <numerusform>Assign %Ln work</numerusform>
        <numerusform>Assign %Ln works</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>กำหนดงานให้ครัวเรือนหรือหมู่บ้าน</source>
      <translation>Assign work to households or villages</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>กำหนดงานให้ครัวเรือนหรือหมู่บ้าน…</source>
      <translation>Assign work to households or villages…</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_desk.py" />
      <source>กำหนดมาตรการ</source>
      <translation>Assign an intervention</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>กำหนดมาตรการให้ %Ln แปลง</source>
      <translation>
        <numerusform>Assign an intervention to %Ln plot</numerusform>
        <numerusform>Assign an intervention to %Ln plots</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/results/behind_bar.py" />
      <source>กำหนดมาตรการให้แปลงเหล่านี้ (Ctrl+M)</source>
      <translation>Assign an intervention to these plots (Ctrl+M)</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>กำหนดมาตรการ…</source>
      <translation>Assign…</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>กำหนดเอง</source>
      <translation>My own</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>กำหนดเอง หรือจากส่วนที่เห็น</source>
      <translation>Own, or of what is seen</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>กำหนดให้ %Ln แปลง</source>
      <translation>
        <numerusform>Assign to %Ln plot</numerusform>
        <numerusform>Assign to %Ln plots</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/seen.py" />
      <source>ก่อนหน้า {value} · {day}</source>
      <translation>Before: {value} · {day}</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ก่อนเริ่มงาน</source>
      <translation>Before the work</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>ขนาด</source>
      <translation>Size</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>ขนาดจุด</source>
      <translation>Size of markers</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>ขนาดตัวอักษร</source>
      <translation>Text size</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ขยาย</source>
      <translation>Zoom in</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ขยายความสูง</source>
      <translation>Heights exaggerated</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ขยายด้วยกรอบ</source>
      <translation>Zoom to a box</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ขยายผล</source>
      <translation>Upside</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ของแปลงที่ทำ</source>
      <translation>Where there was</translation>
    </message>
    <message>
      <location filename="../../ui/editing/desk.py" />
      <source>ขอบของ {what}</source>
      <translation>Edge of {what}</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ขอบของช่วง</source>
      <translation>Bounds of classes</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ขอบดำของภาพ JPEG มีค่า 0 ถึง 3 ปนกัน ให้พิมพ์ 0-3</source>
      <translation>A black border of a JPEG is 0 to 3 here and there: type 0-3</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ขอบเขตการปกครอง</source>
      <translation>Boundaries</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rule_text.py" />
      <source>ข้อความกฎคำแนะนำ</source>
      <translation>Text of the rules</translation>
    </message>
    <message>
      <location filename="../../ui/header.py" />
      <source>ข้อมูล</source>
      <translation>Data</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/identify_card.py" />
      <source>ข้อมูล ณ จุดนี้</source>
      <translation>What lies here</translation>
    </message>
    <message>
      <location filename="../../ui/work_area.py" />
      <source>ข้อมูลที่เทียบ</source>
      <translation>Comparison</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ข้อมูลที่แก้</source>
      <translation>Data changed</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_rows.py" />
      <source>ข้อมูลส่วนบุคคล</source>
      <translation>Personal data</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/field_section.py" />
      <source>ข้อมูลส่วนบุคคล %Ln ช่อง เก็บในตารางส่วนบุคคลเท่านั้น ไม่ส่งออก</source>
      <translation>
        <numerusform>%Ln personal field goes to the personal tables only and is never exported</numerusform>
        <numerusform>%Ln personal fields go to the personal tables only and are never exported</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>ข้อมูลเดิม</source>
      <translation>What is there</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>ข้อมูลเดิมที่จะแทน</source>
      <translation>What is to be replaced</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/about.py" />
      <source>ข้อมูลแปลง</source>
      <translation>About the plot</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>ข้อมูลใหม่</source>
      <translation>What comes</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>ข้อสังเกต</source>
      <translation>Remark</translation>
    </message>
    <message>
      <location filename="../../ui/results/sheets.py" />
      <source>ข้อสังเกตของผลครั้งนี้</source>
      <translation>Notes on this result</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ข้าม</source>
      <translation>Skipped</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>ข้าวหลามตัด</source>
      <translation>Diamond</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>คงค่าที่แก้ไว้</source>
      <translation>Keep the edit</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_model.py" />
      <source>คงเหลือ</source>
      <translation>Left</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_draft.py" />
      <source>คงเหลือจากงบ (บาท)</source>
      <translation>Left of the budget (baht)</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>คงไว้</source>
      <translation>Kept</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>คงไว้ เพราะมีงาน</source>
      <translation>Kept: it carries work</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>ครัวเรือน</source>
      <translation>Households</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/holder_editor.py" />
      <source>ครัวเรือนยากจน</source>
      <translation>Poor households</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ครัวเรือนยากจนก่อน</source>
      <translation>Poor households first</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>ครั้งเดียว</source>
      <translation>Once</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_table.py" />
      <source>คลาดเคลื่อน ม.</source>
      <translation>Error, m</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/verdict.py" />
      <source>คลาดเคลื่อนรวม (RMS) {m} ม. · {px} จุดภาพ · จุดภาพละ {side} ม.</source>
      <translation>Error of all (RMS) {m} m · {px} pixels · a pixel is {side} m</translation>
    </message>
    <message>
      <location filename="../../ui/editing/vertices.py" />
      <source>คลิก{what}ที่จะแก้จุดมุม · Esc เลิก</source>
      <translation>Click the {what} whose corners to change · Esc to leave</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>คลิกจุด หรือคลิกต่อเป็นเส้น ที่จะสร้างระยะรอบ · Esc เลิก</source>
      <translation>Click a point, or go on to a line, to have ground around it · Esc leaves</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_tool.py" />
      <source>คลิกจุดตัดกริดหรือจุดที่จำได้บนภาพ · ลากเพื่อเลื่อนภาพ หมุนล้อเพื่อขยาย</source>
      <translation>Click a grid crossing or a place you know on the scan · drag moves it, the wheel zooms</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measure.py" />
      <source>คลิกจุดต่อไป · ดับเบิลคลิกหรือ Enter เมื่อจบ · Backspace ลบจุดล่าสุด</source>
      <translation>Click the next point · double-click or Enter ends · Backspace takes the last one back</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_tool.py" />
      <source>คลิกจุดเดียวกันบนภาพสแกน · Esc เลิกจุดนี้</source>
      <translation>Click the same place on the scan · Esc gives this point up</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_tool.py" />
      <source>คลิกจุดเดียวกันบนแผนที่ หรือพิมพ์พิกัด · เกาะมุมและขอบแปลง (Ctrl ไม่เกาะ) · Esc เลิกจุดนี้</source>
      <translation>Click the same place on the map, or type its coordinates · snaps to corners and edges (Ctrl: free) · Esc gives up</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measure.py" />
      <source>คลิกจุดแรกที่จะวัด · Esc เลิก</source>
      <translation>Click the first point · Esc puts the tool away</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>คลิกทีละมุมของ{what}ใหม่ · Shift มุมฉาก · Ctrl ไม่เกาะจุด · Esc เลิก</source>
      <translation>Click the corners of the new {what} · Shift right angles · Ctrl no snapping · Esc to leave</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>คลิกทีละมุมของช่องที่จะเจาะออกจาก{what} · Esc เลิก</source>
      <translation>Click the corners of the hole to cut out of the {what} · Esc to leave</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_tool.py" />
      <source>คลิกบนภาพสแกนก่อน แล้วคลิกจุดเดียวกันบนแผนที่</source>
      <translation>Click on the scan first, then the same place on the map</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/identify.py" />
      <source>คลิกบนแผนที่เพื่อดูข้อมูลของทุกชั้น</source>
      <translation>Click the map to see what every layer says there</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/select.py" />
      <source>คลิกมุมต่อไป · ดับเบิลคลิกหรือ Enter เพื่อเลือก · Backspace ลบมุมล่าสุด</source>
      <translation>Click the next corner · double-click or Enter selects · Backspace takes the last one back</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/select.py" />
      <source>คลิกมุมแรกของรูปที่จะเลือก · Esc เลิก</source>
      <translation>Click the first corner of the shape · Esc puts the tool away</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/select.py" />
      <source>คลิกหรือลากกรอบเพื่อเลือก · Shift เพิ่ม · Ctrl สลับ · Ctrl+Shift เอาออก</source>
      <translation>Click or drag a box to select · Shift adds · Ctrl turns over · Ctrl+Shift takes out</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>คลิกเป็นเส้นให้ผ่าน{what} เริ่มที่ขอบหรือข้างนอก · Esc เลิก</source>
      <translation>Click a line through the {what}, beginning on an edge or outside · Esc to leave</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measure.py" />
      <source>คลิกเพื่อวัดใหม่ · Ctrl+C คัดลอกผล · Esc ล้าง</source>
      <translation>Click to measure anew · Ctrl+C copies · Esc clears</translation>
    </message>
    <message>
      <location filename="../../ui/status_bar.py" />
      <source>คลิกเพื่อสลับระบบพิกัด คลิกขวาเพื่อเลือก</source>
      <translation>Click for the next coordinate system, right-click to choose</translation>
    </message>
    <message>
      <location filename="../../ui/results/model.py" />
      <source>คลิกเพื่อเรียง คลิกขวาเพื่อเลือกคอลัมน์</source>
      <translation>Click to sort, right-click to choose columns</translation>
    </message>
    <message>
      <location filename="../../ui/plots/panel.py" />
      <source>คลิกแปลงบนแผนที่ ลากกรอบ หรือเลือกจากตาราง แล้วรายละเอียดจะแสดงที่นี่</source>
      <translation>Click a plot on the map, drag a box or choose from the table; the details appear here</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>คลิกในช่องว่างที่มี{what}ล้อมรอบ · Esc เลิก</source>
      <translation>Click in a gap that each {what} around it leaves · Esc to leave</translation>
    </message>
    <message>
      <location filename="../../ui/plots/head_card.py" />
      <source>ควรตรวจสอบ</source>
      <translation>worth checking</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ควรรู้</source>
      <translation>Good to know</translation>
    </message>
    <message>
      <location filename="../../ui/status_bar.py" />
      <source>ความคืบหน้า</source>
      <translation>Progress</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ความถูกต้องของตำแหน่ง</source>
      <translation>Accuracy of position</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ความทึบ</source>
      <translation>Opacity</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ความทึบของทั้งชั้น</source>
      <translation>Opacity of the layer</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>ความทึบของภาพบนแผนที่</source>
      <translation>Opacity of the scan on the map</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ความทึบของสีพื้น</source>
      <translation>Opacity of fills</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ความทึบทั้งชั้น</source>
      <translation>Layer opacity</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ความทึบสีพื้น</source>
      <translation>Fill opacity</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measuring.py" />
      <source>ความยาว</source>
      <translation>Length</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measuring.py" />
      <source>ความยาวบนทรงรี</source>
      <translation>Length on the ellipsoid</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measuring.py" />
      <source>ความยาวรอบรูป</source>
      <translation>Perimeter</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/soil.py" />
      <source>ความลาดชัน</source>
      <translation>Slope</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>ความลึก (ซม.)</source>
      <translation>Depth (cm)</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ความลึก เมื่อตารางไม่บอก</source>
      <translation>Depth where the table does not say</translation>
    </message>
    <message>
      <location filename="../../ui/finding/condition_row.py" />
      <source>ความสัมพันธ์</source>
      <translation>Relation</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>ความหนาเส้น</source>
      <translation>Width of the line</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ความหมายของคอลัมน์</source>
      <translation>Meaning of the column</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ความหมายของคอลัมน์ {heading}</source>
      <translation>Meaning of the column {heading}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_rows.py" />
      <source>ความหมายของช่อง</source>
      <translation>Meaning of the field</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_rows.py" />
      <source>ความหมายของช่อง {name}</source>
      <translation>Meaning of the field {name}</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ความอุดมสมบูรณ์</source>
      <translation>Fertility</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>ความอุดมสมบูรณ์{level}</source>
      <translation>fertility {level}</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>ความอุดมสมบูรณ์ของดิน: {why}</source>
      <translation>Fertility of the soil: {why}</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>ความอุดมสมบูรณ์ของดิน{level} (ผลรวม {total})</source>
      <translation>Fertility of the soil: {level} (sum {total})</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/land.py" />
      <source>ความเหมาะสมของที่ดิน</source>
      <translation>Land suitability</translation>
    </message>
    <message>
      <location filename="../../ui/finding/columns_dialog.py" />
      <source>คอลัมน์ ทำเครื่องหมายที่จะแสดง</source>
      <translation>Columns; tick those to show</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>คอลัมน์ “{heading}” คือ</source>
      <translation>Column “{heading}” is</translation>
    </message>
    <message>
      <location filename="../../ui/finding/columns_dialog.py" />
      <source>คอลัมน์ของตาราง</source>
      <translation>Columns of the table</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>คอลัมน์ที่โปรแกรมคำนวณเองไม่ถูกนำมาใช้: {columns}</source>
      <translation>Columns that the program works out are not used: {columns}</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>คอลัมน์นี้คือ</source>
      <translation>This column is</translation>
    </message>
    <message>
      <location filename="../../ui/finding/table_head.py" />
      <source>คอลัมน์และการจัดกลุ่ม</source>
      <translation>Columns and groups</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>คะแนนของมิติ</source>
      <translation>Scores of dimensions</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>คะแนนห้ามิติ</source>
      <translation>Five dimensions</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/identify_card.py" />
      <source>คัดลอก</source>
      <translation>Copy</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>คัดลอก %Ln งาน</source>
      <translation>
        <numerusform>Copy %Ln work</numerusform>
        <numerusform>Copy %Ln works</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>คัดลอกจากปีงบประมาณ</source>
      <translation>Copy from fiscal year</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>คัดลอกช่องที่เลือก</source>
      <translation>Copy chosen cells</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>คัดลอกตาราง</source>
      <translation>Copy the table</translation>
    </message>
    <message>
      <location filename="../../ui/finding/table_head.py" />
      <source>คัดลอกตารางไป Excel</source>
      <translation>Copy the table to Excel</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>คัดลอกทั้งแถว</source>
      <translation>Copy the row</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/table.py" />
      <source>คัดลอกรายการ</source>
      <translation>Copy the list</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>คัดลอกรูปแบบ</source>
      <translation>Copy style</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/transfer.py" />
      <source>คัดลอกรูปแบบของ “{layer}” แล้ว</source>
      <translation>The style of “{layer}” was copied</translation>
    </message>
    <message>
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>คัดลอกแผน</source>
      <translation>Copy a plan</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>คัดลอกแผนปีก่อน…</source>
      <translation>Copy last year's plan…</translation>
    </message>
    <message>
      <location filename="../../ui/results/chart_panel.py" />
      <source>คัดลอกแผนภูมิเป็นภาพ</source>
      <translation>Copy the chart as a picture</translation>
    </message>
    <message>
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>คัดลอกแผนมาเป็นปีงบประมาณ {year}</source>
      <translation>Copy a plan into fiscal year {year}</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>คัดลอกและส่งออกรูปแบบ</source>
      <translation>Copy and export style</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/results/copying.py" />
      <source>คัดลอกแล้ว %Ln ช่อง</source>
      <translation>
        <numerusform>Copied %Ln cell</numerusform>
        <numerusform>Copied %Ln cells</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/table_desk.py" />
      <source>คัดลอกแล้ว %Ln แถว</source>
      <translation>
        <numerusform>%Ln row copied</numerusform>
        <numerusform>%Ln rows copied</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>คัดลอกได้ %Ln งาน</source>
      <translation>
        <numerusform>%Ln work can be copied</numerusform>
        <numerusform>%Ln works can be copied</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/results/desk.py" />
      <source>คำนวณ{page}</source>
      <translation>Counting: {page}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>คำนวณจากส่วนที่เห็น</source>
      <translation>From what is seen</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>คำนวณใหม่</source>
      <translation>Count again</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>คำนำหน้าชื่อ</source>
      <translation>Title of name</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>คำอธิบายภาษาอังกฤษ</source>
      <translation>Description in English</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>คำอธิบายภาษาไทย</source>
      <translation>Description in Thai</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>คำอธิบายสัญลักษณ์</source>
      <translation>Legend</translation>
    </message>
    <message>
      <location filename="../../ui/plan/warnings_dialog.py" />
      <source>คำเตือน</source>
      <translation>Warning</translation>
    </message>
    <message>
      <location filename="../../ui/plan/warnings_dialog.py" />
      <source>คำเตือนของแผน</source>
      <translation>Warnings of the plan</translation>
    </message>
    <message>
      <location filename="../../ui/plan/warnings_dialog.py" />
      <source>คำเตือนของแผน ปีงบประมาณ {year}</source>
      <translation>Warnings of the plan of fiscal year {year}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>คำแนะนำ</source>
      <translation>Suggestions</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>คำแนะนำปี {year} สำหรับ</source>
      <translation>Suggestions for {year} on</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/desk.py" />
      <source>คำแนะนำสำหรับแปลงที่เลือก…</source>
      <translation>Suggestions for the chosen plots…</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>คำแนะนำหลายแปลง</source>
      <translation>Suggestions for several plots</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>คิด</source>
      <translation>Of</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>คืนค่าทั้งหมด</source>
      <translation>Reset all</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>คืนค่าแถวนี้</source>
      <translation>Reset this row</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>คืนแบบมาตรฐาน</source>
      <translation>Back to standard</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>ค่า</source>
      <translation>Value</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ค่า pH ต่ำสุด</source>
      <translation>Lowest pH</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ค่า pH สูงสุด</source>
      <translation>Highest pH</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>ค่าของตัวชี้วัด</source>
      <translation>Values of indicators</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>ค่าของแรสเตอร์</source>
      <translation>the raster's values</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ค่าความเป็นกรดเป็นด่าง</source>
      <translation>pH</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>ค่าต่ำสุด สีน้ำเงิน</source>
      <translation>Lowest value, blue</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>ค่าต่ำสุด สีเขียว</source>
      <translation>Lowest value, green</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>ค่าต่ำสุด สีแดง</source>
      <translation>Lowest value, red</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>ค่าถูกต้องแล้ว บันทึก</source>
      <translation>The value is right: save</translation>
    </message>
    <message>
      <location filename="../../ui/field/records.py" />
      <source>ค่าที่วัด</source>
      <translation>Measurement</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/field/table.py" />
      <source>ค่าที่วัด %Ln ค่า</source>
      <translation>
        <numerusform>%Ln measured value</numerusform>
        <numerusform>%Ln measured values</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ค่าที่แก้ไว้ คงเดิม</source>
      <translation>Edited here, kept</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/reviews/card.py" />
      <source>ค่าที่แก้ไว้ในแฟ้มงาน %Ln ช่อง จะคงไว้ เลือกทีละช่องได้ในตาราง</source>
      <translation>
        <numerusform>%Ln value edited in the project is kept; it can be given up in the table</numerusform>
        <numerusform>%Ln values edited in the project are kept; each can be given up in the table</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ค่าที่ให้โปร่งใส</source>
      <translation>Transparent value</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>ค่าสถิติ</source>
      <translation>Statistic</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>ค่าสูงสุด สีน้ำเงิน</source>
      <translation>Highest value, blue</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>ค่าสูงสุด สีเขียว</source>
      <translation>Highest value, green</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>ค่าสูงสุด สีแดง</source>
      <translation>Highest value, red</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>ค่าเฉลี่ย ต่ำสุด สูงสุด</source>
      <translation>mean, least, greatest</translation>
    </message>
    <message>
      <location filename="../../ui/plots/edit_many_dialog.py" />
      <source>ค่าเดิม</source>
      <translation>Now</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>ค่าแย่สุดได้ 0 คะแนน ค่าดีสุดได้ 100 น้ำหนัก 0 คือไม่นับ ตัวชี้วัดที่ดีในช่วงใส่สองค่าคั่นด้วยจุลภาค ลบช่องให้ว่างเพื่อกลับเป็นค่าที่มากับโปรแกรม</source>
      <translation>The worst value scores 0, the best 100; weight 0 does not count. An indicator that is best within a range has two values with a comma between. An emptied cell goes back to what came with the program.</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ค่าในตาราง และจะเป็นอย่างไร</source>
      <translation>Values of the table, and what becomes of them</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ค้นหา</source>
      <translation>Find</translation>
    </message>
    <message>
      <location filename="../../ui/plots/subject_choice.py" />
      <source>ค้นหาหมู่บ้านหรือครัวเรือน</source>
      <translation>Find villages or households</translation>
    </message>
    <message>
      <location filename="../../ui/header.py" />
      <source>ค้นหาแปลง เกษตรกร หมู่บ้าน</source>
      <translation>Find plots, farmers, villages</translation>
    </message>
    <message>
      <location filename="../../ui/header.py" />
      <source>ค้นหาแปลง เกษตรกร หมู่บ้าน เอกสาร มาตรการ หรืออะไรก็ได้</source>
      <translation>Find a plot, farmer, village, document, intervention or anything</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>งบประมาณ</source>
      <translation>Budget</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_draft.py" />
      <source>งบประมาณ (บาท)</source>
      <translation>Budget (baht)</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>งบประมาณ ปีงบประมาณ {year}</source>
      <translation>Budget of fiscal year {year}</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>งบประมาณของปี</source>
      <translation>Budget lines of the year</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>งบประมาณ…</source>
      <translation>Budget…</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>งาน</source>
      <translation>Ngan</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>งานที่กลับมาทำอีก</source>
      <translation>Work that recurs</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>งานที่ติดตาม</source>
      <translation>Work looked at</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>งานที่มีอยู่</source>
      <translation>Work on the plot</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_model.py" />
      <source>งานที่ไม่ระบุงบประมาณ</source>
      <translation>Work without a budget line</translation>
    </message>
    <message>
      <location filename="../../ui/plots/subject_choice.py" />
      <source>งานนี้เป็นของ</source>
      <translation>This work is for</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_model.py" />
      <source>งานหรือเงิน</source>
      <translation>Work or money</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>งานและข้อมูลของแปลง</source>
      <translation>Work and records of the plots</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>งานในแผน</source>
      <translation>Planned work</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>จ.</source>
      <translation>Mo</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>จบที่ขอบหรือข้างนอกด้วยดับเบิลคลิกหรือ Enter · Backspace ถอย · Esc เลิก</source>
      <translation>End on an edge or outside with a double click or Enter · Backspace takes one back · Esc to leave</translation>
    </message>
    <message>
      <location filename="../../ui/imports/repair_section.py" />
      <source>จะข้ามไป</source>
      <translation>Will be skipped</translation>
    </message>
    <message>
      <location filename="../../ui/imports/repair_section.py" />
      <source>จะซ่อมแซม</source>
      <translation>Will be mended</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>จะถูกลบไปด้วย</source>
      <translation>Deleted as well</translation>
    </message>
    <message>
      <location filename="../../ui/imports/repair_section.py" />
      <source>จะเก็บไว้โดยไม่มีรูป</source>
      <translation>Will be kept without a shape</translation>
    </message>
    <message>
      <location filename="../../ui/plots/edit_many_dialog.py" />
      <source>จะเปลี่ยน {changed} จาก {plots} แปลง เป็น {value}</source>
      <translation>Changes {changed} of {plots} plots to {value}</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_model.py" />
      <source>จะเป็น</source>
      <translation>Becomes</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>จังหวัด</source>
      <translation>Province</translation>
    </message>
    <message>
      <location filename="../../ui/finding/columns_dialog.py" />
      <source>จัดกลุ่มตาม</source>
      <translation>Group by</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_model.py" />
      <source>จัดสรร</source>
      <translation>Allocated</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_section.py" />
      <source>จับคู่ตามที่เคยเลือกไว้กับไฟล์แบบนี้</source>
      <translation>Matched as you chose for a file like this before</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>จากต่ำสุดถึงสูงสุด</source>
      <translation>From least to most</translation>
    </message>
    <message>
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>จากปีงบประมาณ</source>
      <translation>From fiscal year</translation>
    </message>
    <message>
      <location filename="../../ui/field/position_box.py" />
      <source>จากเครื่องรับ GPS</source>
      <translation>From a GPS receiver</translation>
    </message>
    <message>
      <location filename="../../ui/field/position_box.py" />
      <source>จากเส้นทาง GPX…</source>
      <translation>From a GPX track…</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_desk.py" />
      <source>จำชื่อช่อง</source>
      <translation>Remember the name of a field</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_list.py" />
      <source>จำนวน</source>
      <translation>Count</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>จำนวนครั้ง</source>
      <translation>Times</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>จำนวนงาน</source>
      <translation>Works</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>จำนวนช่วง</source>
      <translation>Number of classes</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>จำนวนต่อหมู่บ้าน</source>
      <translation>Plots a village</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>จำนวนปี</source>
      <translation>Years</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>จำนวนมาตรการ</source>
      <translation>Interventions</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>จำนวนรายการ</source>
      <translation>Rows</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>จำนวนเท่ากัน (ควอนไทล์)</source>
      <translation>Equal counts (quantiles)</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>จำนวนแปลงมากที่สุด</source>
      <translation>Most plots</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>จำนวนใต้เดือนเป็น</source>
      <translation>Amounts under months are</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>จำไว้</source>
      <translation>Remember</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>จุด</source>
      <translation>points</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_table.py" />
      <source>จุดที่</source>
      <translation>Point</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>จุดภาพ</source>
      <translation>Pixel</translation>
    </message>
    <message>
      <location filename="../../ui/editing/desk.py" />
      <source>จุดมุมของ {what}</source>
      <translation>Corner of {what}</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>จุดร่วมเลื่อนด้วยกัน</source>
      <translation>Shared corners move together</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>จุดเริ่มต้น (เว้นว่าง = เริ่มที่แปลงซึ่งทำให้ทางสั้น)</source>
      <translation>Start (empty = the plot that makes the way short)</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>จุดแวะของรอบ</source>
      <translation>Stops of the round</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>ชนิด</source>
      <translation>Kind</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>ชนิดการติดตามงาน</source>
      <translation>Kind of visit</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ชนิดของรายการ</source>
      <translation>Kind of entry</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>ชนิดเอกสาร</source>
      <translation>Kind of document</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>ชนิดแรสเตอร์</source>
      <translation>Kind of raster</translation>
    </message>
    <message>
      <location filename="../../ui/imports/desk.py" />
      <source>ชั้นข้อมูล</source>
      <translation>Layers</translation>
    </message>
    <message>
      <location filename="../../ui/editing/layer_box.py" />
      <source>ชั้นข้อมูลที่แก้ไข</source>
      <translation>Layer being edited</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/desk.py" />
      <source>ชั้นข้อมูลอื่นยังใช้ได้ตามปกติ</source>
      <translation>All other layers go on as usual.</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชั้นข้อมูลอ้างอิง</source>
      <translation>Reference layer</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>ชั้นข้อมูลและคำอธิบายสัญลักษณ์</source>
      <translation>Layers and legend</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ชั้นข้อมูลใช้ช่องนี้เป็น{role} ที่เก็บแยกไว้คือค่าที่ไม่มีที่ลงในตาราง</source>
      <translation>The layer uses this field as {role}; kept aside are values that have no place in its table</translation>
    </message>
    <message>
      <location filename="../../ui/imports/card.py" />
      <source>ชั้นข้อมูลในไฟล์</source>
      <translation>Layer in the file</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>ชั้นความเหมาะสม</source>
      <translation>Suitability class</translation>
    </message>
    <message>
      <location filename="../../ui/editing/layer_box.py" />
      <source>ชั้นอ้างอิงใหม่</source>
      <translation>New reference layer</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>ชิ้นที่ {number} · {area} ไร่</source>
      <translation>Piece {number} · {area} rai</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>ชิ้นที่คงข้อมูลเดิม</source>
      <translation>Piece that keeps the record</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>ชื่อ</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/about.py" />
      <source>ชื่อ หรือรหัส 8 หลัก</source>
      <translation>Name, or code of 8 digits</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_card.py" />
      <source>ชื่อของผลชุดนี้</source>
      <translation>Name of these results</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_card.py" />
      <source>ชื่อของมุมมองนี้</source>
      <translation>Name of this view</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/favourites.py" />
      <source>ชื่อของแบบ</source>
      <translation>Name of the style</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>ชื่องบประมาณ</source>
      <translation>Name of the budget line</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่อจังหวัดภาษาอังกฤษ</source>
      <translation>Province name in English</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่อชุดดิน</source>
      <translation>Soil series</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่อตัว</source>
      <translation>Given name</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ชื่อตัวชี้วัด</source>
      <translation>Name of indicator</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่อตำบลภาษาอังกฤษ</source>
      <translation>Tambon name in English</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_dialog.py" />
      <source>ชื่อที่จะเก็บ</source>
      <translation>Name to keep it by</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_card.py" />
      <source>ชื่อบุ๊กมาร์ก</source>
      <translation>Name of the bookmark</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่อภาษาอังกฤษ</source>
      <translation>Name in English</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่อภาษาไทย</source>
      <translation>Name in Thai</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_card.py" />
      <source>ชื่อมุมมอง</source>
      <translation>Name of the view</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>ชื่อรอบ</source>
      <translation>Name of the round</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่อหมู่บ้านภาษาอังกฤษ</source>
      <translation>Village name in English</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่ออำเภอภาษาอังกฤษ</source>
      <translation>Amphoe name in English</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ชื่อเจ้าของ</source>
      <translation>Owner name</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>ชื่อเดียวกับไฟล์ที่นำเข้าเมื่อ {day}</source>
      <translation>The name is that of a file imported on {day}</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>ชื่อแผนที่</source>
      <translation>Title</translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>ชื่อแฟ้มงาน</source>
      <translation>Name of the project</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>ชื่อในคำอธิบายสัญลักษณ์</source>
      <translation>Name in the legend</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_dialog.py" />
      <source>ชื่อใหม่</source>
      <translation>New name</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/kept_desk.py" />
      <source>ชุด “{name}” มี %Ln แปลงที่ไม่มีแล้ว</source>
      <translation>
        <numerusform>%Ln plot of the set “{name}” is gone</numerusform>
        <numerusform>%Ln plots of the set “{name}” are gone</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>ชุดข้อมูลให้หน่วยงานร่วม</source>
      <translation>Package for a partner</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ชุดสี</source>
      <translation>Palette</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>ชุดแปลง</source>
      <translation>Sets of plots</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ช่วงกว้างเท่ากัน</source>
      <translation>Equal intervals</translation>
    </message>
    <message>
      <location filename="../../ui/results/cells.py" />
      <source>ช่วงความเชื่อมั่น 95 %: {low} ถึง {high}</source>
      <translation>95 % interval: {low} to {high}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ช่วงค่า</source>
      <translation>Range of values</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_strip.py" />
      <source>ช่วงจำนวนเท่ากัน</source>
      <translation>Equal counts</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_strip.py" />
      <source>ช่วงตามธรรมชาติ</source>
      <translation>Natural breaks</translation>
    </message>
    <message>
      <location filename="../../ui/results/problem_page.py" />
      <source>ช่วงปี</source>
      <translation>Years</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measuring.py" />
      <source>ช่วงล่าสุด</source>
      <translation>Last stretch</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>ช่อง</source>
      <translation>Cell</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_desk.py" />
      <source>ช่อง {field} ส่งออกได้แล้ว</source>
      <translation>{field} may be exported now</translation>
    </message>
    <message>
      <location filename="../../ui/finding/condition_row.py" />
      <source>ช่องข้อมูล</source>
      <translation>Field</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ช่องข้อมูลที่ใช้</source>
      <translation>Fields used</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>ช่องข้อมูลและตำแหน่งเดียวกับ {file} ที่นำเข้าเมื่อ {day}</source>
      <translation>Fields and place are those of {file}, imported on {day}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_section.py" />
      <source>ช่องข้อมูลในไฟล์</source>
      <translation>Fields</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>ช่องที่จะเปลี่ยนและช่องที่ใช้ไม่ได้</source>
      <translation>Cells that change, and cells that cannot be used</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ช่องที่เก็บแยกไว้</source>
      <translation>Fields kept aside</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imported/report_card.py" />
      <source>ช่องที่เก็บแยกไว้ %Ln ช่อง</source>
      <translation>
        <numerusform>%Ln field kept aside</numerusform>
        <numerusform>%Ln fields kept aside</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ช่องที่เก็บไว้ข้างชั้นข้อมูล</source>
      <translation>Fields kept aside</translation>
    </message>
    <message>
      <location filename="../../ui/plots/edit_many_dialog.py" />
      <source>ช่องที่แก้</source>
      <translation>Field to change</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ช่องนี้คือ</source>
      <translation>This field is</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ช่องนี้คือ…</source>
      <translation>This field is…</translation>
    </message>
    <message>
      <location filename="../../ui/plots/edit_many_dialog.py" />
      <source>ช่องว่าง: ลบค่าเดิมออก</source>
      <translation>Left empty: the value is taken out</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ซ่อน</source>
      <translation>Hide</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>ซ่อนคำอธิบายสัญลักษณ์</source>
      <translation>Hide the legend</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ซ่อนช่อง {field}</source>
      <translation>Hide field {field}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_section.py" />
      <source>ซ่อนช่องที่เหลือ</source>
      <translation>Hide the other fields</translation>
    </message>
    <message>
      <location filename="../../ui/dock.py" />
      <source>ซ่อนตารางและผล</source>
      <translation>Hide table and results</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ซ่อมแซมรูป</source>
      <translation>Repaired</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ซ่อมแซมแล้ว</source>
      <translation>Repaired</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/desk.py" />
      <source>ดับเบิลคลิกชื่อภาพในแผงซ้ายเพื่อหาไฟล์</source>
      <translation>Double-click a name in the panel on the left to find its file.</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>ดับเบิลคลิกหรือ Enter จบ · Backspace ถอยหนึ่งมุม · Shift มุมฉาก · Esc เลิก</source>
      <translation>Double click or Enter ends · Backspace takes a corner back · Shift: right angle · Esc leaves</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>ดับเบิลคลิกหรือ Enter จบ แล้วตั้งระยะที่แผงด้านขวา · Backspace ถอย · Esc เลิก</source>
      <translation>Double click or Enter ends, then set the distance on the right · Backspace goes back · Esc leaves</translation>
    </message>
    <message>
      <location filename="../../ui/editing/tools.py" />
      <source>ดับเบิลคลิกหรือ Enter เพื่อเจาะ · Backspace ถอยหนึ่งมุม · Esc เลิก</source>
      <translation>Double click or Enter cuts · Backspace takes a corner back · Esc leaves</translation>
    </message>
    <message>
      <location filename="../../ui/results/repeat_page.py" />
      <source>ดำเนินการซ้ำ</source>
      <translation>Repeat area</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>ดำเนินการแล้ว</source>
      <translation>Applied</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>ดำเนินการแล้ว {share}</source>
      <translation>Done {share}</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/soil.py" />
      <source>ดิน</source>
      <translation>Soil</translation>
    </message>
    <message>
      <location filename="../../ui/plots/many_card.py" />
      <source>ดินหลักของแปลง</source>
      <translation>Main soil of the plots</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/words.py" />
      <source>ดีขึ้น</source>
      <translation>better</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>ดีที่สุดเมื่ออยู่ในช่วง</source>
      <translation>best within a range</translation>
    </message>
    <message>
      <location filename="../../ui/results/scale_model.py" />
      <source>ดีสุด (100)</source>
      <translation>Best (100)</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ดู</source>
      <translation>Show</translation>
    </message>
    <message>
      <location filename="../../ui/results/action_dialog.py" />
      <source>ดูก่อนบันทึก</source>
      <translation>Look before saving</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>ดูก่อนเติม</source>
      <translation>Look, then fill in</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>ดูก่อนแทน</source>
      <translation>Look, then replace</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ดูข้อมูลทุกชั้น</source>
      <translation>Identify in all layers</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/verdict.py" />
      <source>ดูจุดนี้</source>
      <translation>Show this point</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ดูช่อง {field}</source>
      <translation>Show field {field}</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ดูตัวอย่างค่า</source>
      <translation>Show some values</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/vision_menu.py" />
      <source>ดูตัวอย่างสี</source>
      <translation>Preview colours as</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ดูทุกรายการ</source>
      <translation>See every row</translation>
    </message>
    <message>
      <location filename="../../ui/editing/outline.py" />
      <source>ดูผลที่แผงด้านขวา แล้วบันทึกหรือยกเลิก · Esc ยกเลิก</source>
      <translation>See the panel on the right, then save or cancel · Esc cancels</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ดูรูปที่ซ่อมแซม</source>
      <translation>See repaired shapes</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/desk.py" />
      <source>ดูสิ่งที่จะลบ</source>
      <translation>Looking at what would go</translation>
    </message>
    <message>
      <location filename="../../ui/results/behind_bar.py" />
      <source>ดูแปลงเหล่านี้ในตารางแปลง</source>
      <translation>See these plots in the plot table</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_section.py" />
      <source>ดูและแก้</source>
      <translation>See and change</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_section.py" />
      <source>ดูและแก้ความหมายของช่องข้อมูล</source>
      <translation>See and change what the fields mean</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>ดูใหม่</source>
      <translation>Look again</translation>
    </message>
    <message>
      <location filename="../../ui/imports/desk.py" />
      <source>ดูไฟล์ {file}</source>
      <translation>Looking at {file}</translation>
    </message>
    <message>
      <location filename="../../ui/editing/vertices.py" />
      <source>ด้าน {one} และ {other} ม.</source>
      <translation>Sides {one} and {other} m</translation>
    </message>
    <message>
      <location filename="../../ui/editing/outline.py" />
      <source>ด้านนี้ {length} ม.</source>
      <translation>This side {length} m</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/words.py" />
      <source>ด้านบนของแผนที่คือทิศเหนือกริด ({grid})</source>
      <translation>Up is grid north ({grid})</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ตกลง</source>
      <translation>OK</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measuring.py" />
      <source>ตร.ม.</source>
      <translation>m²</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/words.py" />
      <source>ตรงกับทิศเหนือจริง</source>
      <translation>it is true north too</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ตรงกับแปลง</source>
      <translation>Match plots</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_dialog.py" />
      <source>ตรงข้อใดข้อหนึ่ง (หรือ)</source>
      <translation>meet any (or)</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_dialog.py" />
      <source>ตรงทุกข้อ (และ)</source>
      <translation>meet all (and)</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/select_dialog.py" />
      <source>ตรงเงื่อนไข %Ln แปลง</source>
      <translation>
        <numerusform>%Ln plot fits</numerusform>
        <numerusform>%Ln plots fit</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_list.py" />
      <source>ตรงเงื่อนไข {met} รูป กฎก่อนหน้ารับไป {taken}</source>
      <translation>{met} fit the condition, rules before take {taken}</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_desk.py" />
      <source>ตรวจช่องข้อมูล</source>
      <translation>Check fields</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>ตรวจรับ</source>
      <translation>Certify</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>ตรวจรับแล้ว</source>
      <translation>Certified</translation>
    </message>
    <message>
      <location filename="../../ui/file_check.py" />
      <source>ตรวจว่าแฟ้มงานไม่เสียหาย</source>
      <translation>Checking that the project is not damaged</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>ตรวจแล้ว ค่าที่ผิดปกตินี้ถูกต้อง</source>
      <translation>Checked: the unusual value is right</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ตรวจแล้ว นำค่าที่ต้องยืนยัน %Ln ค่า</source>
      <translation>
        <numerusform>Checked: take %Ln unusual value</numerusform>
        <numerusform>Checked: take %Ln unusual values</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ตะวันตก</source>
      <translation>West</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ตะวันตกเฉียงเหนือ</source>
      <translation>North-west</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ตะวันตกเฉียงใต้</source>
      <translation>South-west</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ตะวันออก</source>
      <translation>East</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ตะวันออกเฉียงเหนือ</source>
      <translation>North-east</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ตะวันออกเฉียงใต้</source>
      <translation>South-east</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ตัดกันชัด</source>
      <translation>High contrast</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ตัดปลายข้างละ 2 %</source>
      <translation>Without 2 % at each end</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>ตัวกรองที่เก็บไว้</source>
      <translation>Saved filters</translation>
    </message>
    <message>
      <location filename="../../ui/field/value_rows.py" />
      <source>ตัวชี้วัด</source>
      <translation>Indicator</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>ตัวชี้วัดของแผนภูมิ</source>
      <translation>Indicator of the chart</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ตัวชี้วัดตามปัญหาดิน</source>
      <translation>Indicator of the soil problem</translation>
    </message>
    <message>
      <location filename="../../ui/results/control_row.py" />
      <source>ตัวเลือกอีก {count}</source>
      <translation>{count} more choices</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_dialog.py" />
      <source>ตั้งชื่อ</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="../../ui/results/empty_state.py" />
      <source>ตั้งเป้าหมายรายเดือน หรือกำหนดมาตรการให้แปลงในแท็บ แผน แล้วเทียบผลได้ที่นี่</source>
      <translation>Set monthly targets, or assign interventions to plots in the tab Plan; they are compared here.</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>ตั้งเป้าหมายรายเดือน…</source>
      <translation>Set targets by month…</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_view.py" />
      <source>ตั้งเป้าหมาย…</source>
      <translation>Set targets…</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>ตั้งแต่ {day}</source>
      <translation>Since {day}</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ตั้งแต่วันที่</source>
      <translation>From</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/vision_menu.py" />
      <source>ตาบอดสีเขียว (deuteranopia)</source>
      <translation>Green-blind (deuteranopia)</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/vision_menu.py" />
      <source>ตาบอดสีแดง (protanopia)</source>
      <translation>Red-blind (protanopia)</translation>
    </message>
    <message>
      <location filename="../../ui/results/official_page.py" />
      <source>ตาม{key}</source>
      <translation>By {key}</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ตามกฎ (เงื่อนไข)</source>
      <translation>By rules (conditions)</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ตามกลุ่มชุดดิน</source>
      <translation>By soil group</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ตามกลุ่มธรรมชาติ</source>
      <translation>Natural breaks</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>ตามคำแนะนำ</source>
      <translation>As suggested</translation>
    </message>
    <message>
      <location filename="../../ui/results/repeat_page.py" />
      <source>ตามคู่มาตรการ</source>
      <translation>By pair of interventions</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ตามจำนวนปีที่ทำ</source>
      <translation>By years of work</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ตามที่พบ</source>
      <translation>As found</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>ตามที่แจ้ง</source>
      <translation>As stated</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ตามปริมาณต่อไร่</source>
      <translation>By amount a rai</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ตามปีติดตาม</source>
      <translation>By follow-up year</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ตามพืช</source>
      <translation>By crop</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>ตามมาตรการ</source>
      <translation>By intervention</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ตามราคา</source>
      <translation>by the unit cost</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>ตามสถานะ</source>
      <translation>By state</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>ตามหมู่บ้าน</source>
      <translation>By village</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ตามอัตรา</source>
      <translation>by the rate</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>ตามเดือน</source>
      <translation>By month</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ตามเส้น</source>
      <translation>By lines</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>ตามเอกสาร</source>
      <translation>By document</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ตามโครงสร้าง</source>
      <translation>By structure</translation>
    </message>
    <message>
      <location filename="../../ui/imports/repair_section.py" />
      <source>ตามโครงสร้าง รวมส่วนที่วาดซ้อนเป็นรูปเดียว ตามเส้น ใช้ทุกเส้นเป็นขอบ ส่วนที่วาดซ้อนสองรอบกลายเป็นช่องว่าง</source>
      <translation>By structure, parts drawn over each other become one; by lines, every line is a border and what was drawn twice becomes a hole</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>ตามไฟล์: {system}</source>
      <translation>As the file says: {system}</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_desk.py" />
      <source>ตาราง</source>
      <translation>Table</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ตารางข้อมูลแปลง</source>
      <translation>Plot table</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_table.py" />
      <source>ตารางจุดควบคุม</source>
      <translation>Table of control points</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>ตารางที่วาง</source>
      <translation>The pasted table</translation>
    </message>
    <message>
      <location filename="../../ui/results/sheets.py" />
      <source>ตารางนี้ไม่มีคำนิยามเพิ่มเติม</source>
      <translation>This table needs no further definitions</translation>
    </message>
    <message>
      <location filename="../../ui/results/table_view.py" />
      <source>ตารางผล</source>
      <translation>Outcome table</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ตารางวา</source>
      <translation>Square wah</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ตารางเฉพาะแปลงที่เลือก</source>
      <translation>Selected plots only</translation>
    </message>
    <message>
      <location filename="../../ui/work_area.py" />
      <source>ตารางแปลง</source>
      <translation>Plots</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ตารางและผล</source>
      <translation>Table and results</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>ตำบล</source>
      <translation>Tambon</translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>ตำบลคำพอุง</source>
      <translation>Tambon Kham Phaung</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>ตำแหน่ง</source>
      <translation>Position</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>ติดตามงาน</source>
      <translation>Visits</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/field/table.py" />
      <source>ติดตามงาน %Ln ครั้ง</source>
      <translation>
        <numerusform>%Ln visit</numerusform>
        <numerusform>%Ln visits</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_reading.py" />
      <source>ติดตามงาน{kind} {code}</source>
      <translation>Visit to {kind} {code}</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>ติดตามแล้ว</source>
      <translation>visited</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>ติดตามแล้ว {done} จาก {stops} แห่ง</source>
      <translation>{done} of {stops} stops visited</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/work.py" />
      <source>ต่อไป: {stage}</source>
      <translation>next: {stage}</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ต่างกัน</source>
      <translation>Difference</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>ต่างกัน (ไร่-งาน-ตร.ว.)</source>
      <translation>Change (rai-ngan-wah)</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ต่างจากเดิม</source>
      <translation>Differ</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/seen.py" />
      <source>ต้นทุน</source>
      <translation>Cost</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ต้นทุนต่อ{unit}</source>
      <translation>Cost per {unit}</translation>
    </message>
    <message>
      <location filename="../../ui/results/empty_state.py" />
      <source>ต้องมีค่าที่วัดก่อนและหลังทำมาตรการ ในแปลงเดียวกันและด้วยวิธีเดียวกัน</source>
      <translation>It takes values measured before and after the work, on the same plots and by the same method.</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_model.py" />
      <source>ต้องยืนยัน</source>
      <translation>to confirm</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ต้องยืนยัน %Ln ค่า</source>
      <translation>
        <numerusform>%Ln to confirm</numerusform>
        <numerusform>%Ln to confirm</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>ถนน</source>
      <translation>Roads</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>ถึง</source>
      <translation>to</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>ถึง {day}</source>
      <translation>Until {day}</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ถึงวันที่</source>
      <translation>Up to</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/holder_editor.py" />
      <source>ถึงวันที่ (ว่าง: ยังมีสิทธิ)</source>
      <translation>To (empty: still holds it)</translation>
    </message>
    <message>
      <location filename="../../ui/history/detail_pane.py" />
      <source>ถ้าทำซ้ำ</source>
      <translation>Doing it again</translation>
    </message>
    <message>
      <location filename="../../ui/history/detail_pane.py" />
      <source>ถ้าเลิกทำ</source>
      <translation>Undoing it</translation>
    </message>
    <message>
      <location filename="../../ui/editing/moving.py" />
      <source>ทับ {name} {area} ไร่</source>
      <translation>Overlaps {name} by {area} rai</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ทั้งช่วงของชนิดตัวเลข</source>
      <translation>All that the number type holds</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>ทั้งหมด</source>
      <translation>All</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/reviews/replacement.py" />
      <source>ทั้งหมด %Ln รายการ</source>
      <translation>
        <numerusform>Everything, %Ln row</numerusform>
        <numerusform>Everything, %Ln rows</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ทั้งแปลง</source>
      <translation>the whole plot</translation>
    </message>
    <message>
      <location filename="../../ui/plan/target_cells_model.py" />
      <source>ทั้งแฟ้มงาน</source>
      <translation>Whole project</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ทางที่ดีขึ้น</source>
      <translation>The better way</translation>
    </message>
    <message>
      <location filename="../../ui/history/desk.py" />
      <source>ทำซ้ำ</source>
      <translation>Redo</translation>
    </message>
    <message>
      <location filename="../../ui/history/detail_pane.py" />
      <source>ทำซ้ำรายการนี้</source>
      <translation>Redo this</translation>
    </message>
    <message>
      <location filename="../../ui/history/desk.py" />
      <source>ทำซ้ำแล้ว: {label}</source>
      <translation>Done again: {label}</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>ทำต่อ</source>
      <translation>Go on</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/results/upside_draft.py" />
      <source>ทำร่างแผน %Ln แปลง</source>
      <translation>
        <numerusform>Make a draft plan of %Ln plot</numerusform>
        <numerusform>Make a draft plan of %Ln plots</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ทำร่างแผน…</source>
      <translation>Make a draft plan…</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>ทำสำเนากฎ</source>
      <translation>Duplicate rule</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>ทำเป็นคำสั่งเดียว เลิกทำได้</source>
      <translation>One command, which can be undone</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/work.py" />
      <source>ทำแล้ว</source>
      <translation>Done</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ทิศของแสง</source>
      <translation>Light from</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/words.py" />
      <source>ทิศเหนือจริงอยู่ทางขวา {angle}</source>
      <translation>true north lies {angle} to the right</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/words.py" />
      <source>ทิศเหนือจริงอยู่ทางซ้าย {angle}</source>
      <translation>true north lies {angle} to the left</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>ทิ้งร่าง</source>
      <translation>Discard draft</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/go_to_card.py" />
      <source>ที่ที่พบ</source>
      <translation>What was found</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>ที่ผิดในกฎ</source>
      <translation>Mistakes in the rules</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>ที่มา</source>
      <translation>Source</translation>
    </message>
    <message>
      <location filename="../../ui/plots/intervention_box.py" />
      <source>ที่มา {source}</source>
      <translation>Source {source}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>ที่มา: {source}</source>
      <translation>Source: {source}</translation>
    </message>
    <message>
      <location filename="../../ui/plan/warnings_dialog.py" />
      <source>ที่มาของกฎ</source>
      <translation>Source of the rule</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>ที่มาของงบประมาณ</source>
      <translation>Source of the budget</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>ที่มาของเนื้อที่</source>
      <translation>Basis of the area</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>ที่อยู่</source>
      <translation>Address</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>ที่เห็นบนจอ</source>
      <translation>What is on the screen</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ทุกข้อมูล</source>
      <translation>All data</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ทุกคน</source>
      <translation>Everybody</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ทุกครัวเรือน</source>
      <translation>All households</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>ทุกคอลัมน์</source>
      <translation>All columns</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ทุกคู่ที่วัด</source>
      <translation>All pairs measured</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/verdict.py" />
      <source>ทุกจุดเข้ากันดี ดูภาพบนแผนที่ให้ตรงก่อนบันทึก</source>
      <translation>All points go together. See that the scan fits the map before saving.</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>ทุกชนิด</source>
      <translation>All kinds</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>ทุกปี</source>
      <translation>All years</translation>
    </message>
    <message>
      <location filename="../../ui/results/problem_page.py" />
      <source>ทุกปีถึงปีนี้</source>
      <translation>All years up to this</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ทุกพืช</source>
      <translation>All crops</translation>
    </message>
    <message>
      <location filename="../../ui/results/summary_page.py" />
      <source>ทุกมาตรการ</source>
      <translation>All interventions</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>ทุกมาตราส่วน</source>
      <translation>All scales</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>ทุกมิติ</source>
      <translation>All dimensions</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ทุกรายการ</source>
      <translation>All entries</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>ทุกฤดู</source>
      <translation>Every season</translation>
    </message>
    <message>
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>ทุกหมู่บ้าน</source>
      <translation>All villages</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ทุกหมู่บ้านไม่จำกัด</source>
      <translation>Any number a village</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ทุกเครื่อง</source>
      <translation>All computers</translation>
    </message>
    <message>
      <location filename="../../ui/plots/many_card.py" />
      <source>ทุกแปลงเหมือนกัน</source>
      <translation>The same on all plots</translation>
    </message>
    <message>
      <location filename="../../ui/imports/desk.py" />
      <source>ทุกไฟล์</source>
      <translation>All files</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/drawn.py" />
      <source>น</source>
      <translation>N</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>นามสกุล</source>
      <translation>Family name</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>นำร่างที่พิมพ์ค้างไว้เมื่อ {at} กลับมาแล้ว</source>
      <translation>This is the draft that was left on {at}.</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>นำเข้า</source>
      <translation>Import</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>นำเข้า %Ln ค่า</source>
      <translation>
        <numerusform>Import %Ln value</numerusform>
        <numerusform>Import %Ln values</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/imports/desk.py" />
      <source>นำเข้า {file}</source>
      <translation>Import {file}</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/desk.py" />
      <source>นำเข้า {file} แล้ว %Ln รายการ</source>
      <translation>
        <numerusform>{file} imported, %Ln row</numerusform>
        <numerusform>{file} imported, %Ln rows</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>นำเข้า {file} แล้ว: {done}</source>
      <translation>{file} was imported: {done}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>นำเข้ากฎคำแนะนำ</source>
      <translation>Import rules</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_desk.py" />
      <source>นำเข้าค่าที่วัด</source>
      <translation>Taking measured values</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_desk.py" />
      <source>นำเข้าค่าที่วัด %Ln ค่าแล้ว</source>
      <translation>
        <numerusform>%Ln measured value was taken</numerusform>
        <numerusform>%Ln measured values were taken</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>นำเข้าจากไฟล์…</source>
      <translation>Import from a file…</translation>
    </message>
    <message>
      <location filename="../../ui/imports/desk.py" />
      <source>นำเข้าชั้นข้อมูล</source>
      <translation>Import a layer</translation>
    </message>
    <message>
      <location filename="../../ui/plots/panel.py" />
      <source>นำเข้าชั้นข้อมูลแปลงที่แท็บ ข้อมูล หรือลากไฟล์มาวางบนหน้าต่าง</source>
      <translation>Import a layer of plots in the tab Data, or drop a file on the window</translation>
    </message>
    <message>
      <location filename="../../ui/imports/data_page.py" />
      <source>นำเข้าชั้นข้อมูล…</source>
      <translation>Import a layer…</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>นำเข้าตามที่เลือก</source>
      <translation>Import what is ticked</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_desk.py" />
      <source>นำเข้าตารางค่าที่วัด</source>
      <translation>Import a table of measured values</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/bar.py" />
      <source>นำเข้าตารางค่าที่วัด…</source>
      <translation>Import a table of values…</translation>
    </message>
    <message>
      <location filename="../../ui/imports/repair_section.py" />
      <source>นำเข้าเฉพาะที่อ่านได้</source>
      <translation>Import only what can be read</translation>
    </message>
    <message>
      <location filename="../../ui/imports/kind_section.py" />
      <source>นำเข้าเป็น</source>
      <translation>Import as</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>นำเข้าเพิ่มจากที่มี</source>
      <translation>Add to what is there</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>นำเข้าแล้ว</source>
      <translation>Imported</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>นำเข้าแล้วตามที่เขียนมา แผนที่และตารางแสดงรหัสเดิมว่าไม่มีในบัญชี</source>
      <translation>Imported as written; map and tables show the code and that no catalogue has it</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>นี่คือข้อความที่พิมพ์ค้างไว้ ยังไม่ได้บันทึก</source>
      <translation>This is what was typed last time and not saved</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/about.py" />
      <source>น้อยกว่าที่วัดได้ {percent:.1f} %</source>
      <translation>{percent:.1f} % less than measured</translation>
    </message>
    <message>
      <location filename="../../ui/results/scale_model.py" />
      <source>น้ำหนัก</source>
      <translation>Weight</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>น้ำเงิน</source>
      <translation>Blue</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/holder_editor.py" />
      <source>บทบาท</source>
      <translation>Role</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_table.py" />
      <source>บนภาพ (จุดภาพ)</source>
      <translation>On the scan (pixels)</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_table.py" />
      <source>บนแผนที่ (ม.)</source>
      <translation>On the map (m)</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>บรรทัดที่ 1</source>
      <translation>Line 1</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>บรรทัดที่ 2</source>
      <translation>Line 2</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>บรรทัดที่ 3</source>
      <translation>Line 3</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>บรรทัดรอง</source>
      <translation>Second line</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>บันทึก</source>
      <translation>Save</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/form.py" />
      <source>บันทึก %Ln ค่า</source>
      <translation>
        <numerusform>Save %Ln value</numerusform>
        <numerusform>Save %Ln values</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>บันทึก %Ln ช่อง</source>
      <translation>
        <numerusform>Save %Ln cell</numerusform>
        <numerusform>Save %Ln cells</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/desk.py" />
      <source>บันทึกกฎคำแนะนำ</source>
      <translation>Save the rules</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/desk.py" />
      <source>บันทึกการตัดสินใจ</source>
      <translation>Save the decision</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_desk.py" />
      <source>บันทึกการติดตามงาน</source>
      <translation>Record a visit</translation>
    </message>
    <message>
      <location filename="../../ui/field/page.py" />
      <source>บันทึกการติดตามงาน…</source>
      <translation>Record a visit…</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>บันทึกการแก้ไข</source>
      <translation>Save the correction</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/desk.py" />
      <source>บันทึกค่าที่วัด</source>
      <translation>Record measured values</translation>
    </message>
    <message>
      <location filename="../../ui/results/empty_state.py" />
      <source>บันทึกค่าที่วัดของแปลง ครัวเรือน หรือหมู่บ้านก่อน แล้วคะแนนจะขึ้นที่นี่</source>
      <translation>Record values of plots, households or villages first; the scores appear here.</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/bar.py" />
      <source>บันทึกค่าที่วัด…</source>
      <translation>Record values…</translation>
    </message>
    <message>
      <location filename="../../ui/plan/dialogs_desk.py" />
      <source>บันทึกงบประมาณ</source>
      <translation>Saving the budget</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_desk.py" />
      <source>บันทึกทับมุมมอง “{name}” เดิมแล้ว</source>
      <translation>View “{name}” replaced</translation>
    </message>
    <message>
      <location filename="../../ui/results/empty_state.py" />
      <source>บันทึกผลงานและค่าที่วัดก่อนและหลังของแปลงที่ทำแล้วก่อน</source>
      <translation>Record finished work, and what was measured before and after it, first.</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_desk.py" />
      <source>บันทึกมุมมอง “{name}” แล้ว</source>
      <translation>View “{name}” saved</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_card.py" />
      <source>บันทึกมุมมองนี้</source>
      <translation>Save this view</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_desk.py" />
      <source>บันทึกมุมมองนี้…</source>
      <translation>Save this view…</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>บันทึกรายละเอียดไว้ที่ {path}</source>
      <translation>The details were written to {path}</translation>
    </message>
    <message>
      <location filename="../../ui/editing/desk.py" />
      <source>บันทึกรูปแปลง</source>
      <translation>Saving shapes</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_desk.py" />
      <source>บันทึกเกณฑ์คะแนน</source>
      <translation>Saving scales</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/results/scales_desk.py" />
      <source>บันทึกเกณฑ์คะแนน %Ln ตัวชี้วัด</source>
      <translation>
        <numerusform>Scale of %Ln indicator saved</numerusform>
        <numerusform>Scales of %Ln indicators saved</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_draft.py" />
      <source>บันทึกเป็นแผนปี {year} ดูได้ที่แผง แปลง ในตารางแปลง และในชั้น มาตรการ บนแผนที่ เลิกทำได้ครั้งเดียวทั้งร่าง</source>
      <translation>It is saved as the plan of {year}: see it in the record of each plot, in the plot table and in the layer of interventions on the map. One undo takes it all back.</translation>
    </message>
    <message>
      <location filename="../../ui/plan/desk.py" />
      <source>บันทึกเป้าหมาย</source>
      <translation>Saving targets</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>บันทึกแผนที่</source>
      <translation>Save the map</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>บันทึกแผนที่เป็นภาพหรือ PDF…</source>
      <translation>Save map as picture or PDF…</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>บันทึกแผนที่แล้วที่ {path}</source>
      <translation>Saved the map at {path}</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>บันทึกและวางบนแผนที่</source>
      <translation>Save and lay on the map</translation>
    </message>
    <message>
      <location filename="../../ui/status_bar.py" />
      <source>บันทึกแล้ว {time}</source>
      <translation>Saved {time}</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>บันทึก…</source>
      <translation>Save…</translation>
    </message>
    <message>
      <location filename="../../ui/plan/target_cells_model.py" />
      <source>บาท</source>
      <translation>baht</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_card.py" />
      <source>บุ๊กมาร์ก</source>
      <translation>Bookmarks</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>บุ๊กมาร์กทั้งหมด</source>
      <translation>All bookmarks</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>บ้านเลขที่</source>
      <translation>House number</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>ปฏิทิน</source>
      <translation>Calendar</translation>
    </message>
    <message>
      <location filename="../../ui/plan/calendar_view.py" />
      <source>ปฏิทินแผนงานของปีงบประมาณ</source>
      <translation>Calendar of the plan of the fiscal year</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>ประจุด</source>
      <translation>Dash and dot</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ประมาณ {metres} ม.</source>
      <translation>about {metres} m</translation>
    </message>
    <message>
      <location filename="../../ui/work_area.py" />
      <source>ประวัติ</source>
      <translation>History</translation>
    </message>
    <message>
      <location filename="../../ui/history/page.py" />
      <source>ประวัติการแก้ไข</source>
      <translation>History</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ประเภทเอกสารสิทธิ์</source>
      <translation>Kind of land document</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>ปรับคำแนะนำ</source>
      <translation>Change the suggestion</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>ปรับคำแนะนำ {name}</source>
      <translation>Change the suggestion {name}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>ปรับ…</source>
      <translation>Change…</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>ปริมาณ</source>
      <translation>Quantity</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ปริมาณ ({unit})</source>
      <translation>Quantity ({unit})</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>ปริมาณงาน</source>
      <translation>Work</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>ปริมาณตามแผน</source>
      <translation>Planned quantity</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ปริมาณต่อแปลง</source>
      <translation>Quantity on each plot</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ปริมาณต่อแปลง ({unit})</source>
      <translation>Quantity per plot ({unit})</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ปริมาณต่อแปลงตามแผน</source>
      <translation>Planned quantity per plot</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ปริมาณต่อแปลงที่ดำเนินการ</source>
      <translation>Applied quantity per plot</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>ปัญหาดิน</source>
      <translation>Soil problem</translation>
    </message>
    <message>
      <location filename="../../ui/results/problem_page.py" />
      <source>ปัญหาดินที่แก้แล้ว</source>
      <translation>Soil problems answered</translation>
    </message>
    <message>
      <location filename="../../ui/field/gallery.py" />
      <source>ปิด</source>
      <translation>Close</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>ปิด เก็บร่างไว้</source>
      <translation>Close, keep draft</translation>
    </message>
    <message>
      <location filename="../../ui/notifications.py" />
      <source>ปิดข้อความ</source>
      <translation>Close the message</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ปิดรายงาน</source>
      <translation>Close the report</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ปิดแฟ้มงาน</source>
      <translation>Close the project</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/work.py" />
      <source>ปี {year}</source>
      <translation>{year}</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/work.py" />
      <source>ปี {year}: {count} งาน</source>
      <translation>{year}: {count} planned or done</translation>
    </message>
    <message>
      <location filename="../../ui/header.py" />
      <source>ปีงบประมาณ</source>
      <translation>Fiscal year</translation>
    </message>
    <message>
      <location filename="../../ui/header.py" />
      <source>ปีงบประมาณ {year}</source>
      <translation>Fiscal year {year}</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>ปีงบประมาณ พ.ศ. {year}</source>
      <translation>Fiscal year {year} B.E.</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ปีฐาน</source>
      <translation>Baseline</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ปีติดตาม</source>
      <translation>Follow-up</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/sections/work.py" />
      <source>ปีอื่น %Ln งาน</source>
      <translation>
        <numerusform>Other years: %Ln</numerusform>
        <numerusform>Other years: %Ln</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>ปีแรกที่มีค่า</source>
      <translation>First year with a value</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>ป้ายชื่อ</source>
      <translation>Label</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>ป้ายชื่อ {count} ป้าย</source>
      <translation>{count} labels</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>ป้ายชื่อ · {layer}</source>
      <translation>Labels · {layer}</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>ป้ายชื่อ…</source>
      <translation>Labels…</translation>
    </message>
    <message>
      <location filename="../../ui/header.py" />
      <source>ผล</source>
      <translation>Results</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_list.py" />
      <source>ผลการค้นหา</source>
      <translation>What was found</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measure_card.py" />
      <source>ผลการวัด</source>
      <translation>Measured</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_model.py" />
      <source>ผลงาน</source>
      <translation>Done</translation>
    </message>
    <message>
      <location filename="../../ui/results/official_page.py" />
      <source>ผลงานตามหน่วยนับ</source>
      <translation>Work in its own units</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_view.py" />
      <source>ผลงานเทียบเป้าหมายรายไตรมาสและรายเดือน</source>
      <translation>Done beside targets by quarter and month</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>ผลต่อการเลือก</source>
      <translation>Effect on the selection</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>ผลที่พบ</source>
      <translation>What was found</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_strip.py" />
      <source>ผลที่แสดงบนแผนที่</source>
      <translation>Result shown on the map</translation>
    </message>
    <message>
      <location filename="../../ui/results/chart_series.py" />
      <source>ผลนี้ไม่มีแผนภูมิ</source>
      <translation>This result has no chart</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/seen.py" />
      <source>ผลผลิต</source>
      <translation>Yield</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/seen.py" />
      <source>ผลผลิตรายปี</source>
      <translation>Crop seasons</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ผลลัพธ์</source>
      <translation>Outcomes</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_model.py" />
      <source>ผิด</source>
      <translation>wrong</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ผิด %Ln ค่า</source>
      <translation>
        <numerusform>%Ln wrong</numerusform>
        <numerusform>%Ln wrong</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>ผิด %Ln แถว</source>
      <translation>
        <numerusform>%Ln row is wrong</numerusform>
        <numerusform>%Ln rows are wrong</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/targets_dialog.py" />
      <source>ผิดทั้งหมด %Ln ช่อง</source>
      <translation>
        <numerusform>%Ln cell is wrong</numerusform>
        <numerusform>%Ln cells are wrong</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_model.py" />
      <source>ผูกพัน</source>
      <translation>Committed</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>ผู้จัดทำ</source>
      <translation>Made by</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>ผู้ตรวจ</source>
      <translation>Checked by</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>ผู้ติดตามงาน</source>
      <translation>Visitor</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>ผู้ทำประโยชน์</source>
      <translation>Land user</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ผู้ทำรายการ</source>
      <translation>Done by</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>ผู้บันทึก / วิธี</source>
      <translation>By / method</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>ผู้รับ</source>
      <translation>Receiver</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ผู้รับผิดชอบ</source>
      <translation>Responsible</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>ผู้เกี่ยวข้อง</source>
      <translation>Person concerned</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>ผู้เช่า</source>
      <translation>Tenant</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>พ.</source>
      <translation>We</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/main_window.py" />
      <source>พบ %Ln แปลง</source>
      <translation>
        <numerusform>%Ln plot found</numerusform>
        <numerusform>%Ln plots found</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>พบ: {found}</source>
      <translation>Found: {found}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>พร้อมภาพอื่นที่ย้ายไปด้วยกันอีก {count} ภาพ</source>
      <translation>with {count} others that have moved along</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>พฤ.</source>
      <translation>Th</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>พอดีกระดาษ หรือพิมพ์ เช่น 10,000</source>
      <translation>To fit, or type such as 10,000</translation>
    </message>
    <message>
      <location filename="../../ui/plots/record_section.py" />
      <source>พับหรือกางส่วนนี้</source>
      <translation>Folds or unfolds this section</translation>
    </message>
    <message>
      <location filename="../../ui/finding/table_head.py" />
      <source>พับหรือคลี่ทุกกลุ่ม</source>
      <translation>Fold or unfold all groups</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/go_to_card.py" />
      <source>พิกัด ชื่อสถานที่ หรือรหัสแปลง</source>
      <translation>Coordinates, place name or plot code</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/place_field.py" />
      <source>พิกัดของจุด</source>
      <translation>Coordinates of the point</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>พิกัดของจุด {number}</source>
      <translation>Coordinates of point {number}</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>พิกัดของจุด: คลิกบนภาพสแกนก่อน</source>
      <translation>Coordinates of the point: click on the scan first</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/place_field.py" />
      <source>พิกัดที่อ่านได้</source>
      <translation>Coordinates as understood</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>พิกัดแผ่น</source>
      <translation>Grid</translation>
    </message>
    <message>
      <location filename="../../ui/status_bar.py" />
      <source>พิกัดใต้ตัวชี้</source>
      <translation>Coordinates under the pointer</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>พิกัดใหม่ของจุด {number}</source>
      <translation>New coordinates of point {number}</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>พิมพ์ขอบของช่วงจากน้อยไปมาก คั่นด้วย ; เช่น 0; 5; 20</source>
      <translation>Type the bounds from low to high, parted by ; such as 0; 5; 20</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/vision_menu.py" />
      <source>พิมพ์ขาวดำ</source>
      <translation>Grey print</translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>พิมพ์ชื่อหรือรหัสตำบล เช่น คำพอุง หรือ 450806</source>
      <translation>Type the name or code of a tambon, such as คำพอุง or 450806</translation>
    </message>
    <message>
      <location filename="../../ui/plots/subject_choice.py" />
      <source>พิมพ์รหัสหรือชื่อหมู่บ้าน</source>
      <translation>Type a code or a village</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>พิมพ์เงื่อนไขในช่องค้นหา หรือสร้างจากเลือกด้วยเงื่อนไข (Ctrl+F3) แล้วเก็บไว้ใช้อีก</source>
      <translation>Type a condition into the search box, or make one by Select by condition (Ctrl+F3), and keep it here.</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>พิมพ์เพื่อเปลี่ยนเลขที่</source>
      <translation>Type to change the number</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_desk.py" />
      <source>พิมพ์ใบติดตามงาน…</source>
      <translation>Print visit sheet…</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>พืช</source>
      <translation>Crop</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>พื้น</source>
      <translation>Fill</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>พื้นที่</source>
      <translation>Ground</translation>
    </message>
    <message>
      <location filename="../../ui/field/page.py" />
      <source>ภาคสนาม</source>
      <translation>Field</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>ภาพ</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>ภาพ PNG 300 จุดต่อนิ้ว (*.png)</source>
      <translation>PNG picture, 300 dots per inch (*.png)</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/desk.py" />
      <source>ภาพ “{name}” ใหญ่และไม่มีภาพย่อ จะแสดงช้าเมื่อดูจากไกล</source>
      <translation>“{name}” is large and has no overviews; from afar it will be slow.</translation>
    </message>
    <message>
      <location filename="../../ui/plots/photo_dialog.py" />
      <source>ภาพก่อนหน้า</source>
      <translation>Photo before</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ภาพตามสีของไฟล์</source>
      <translation>A picture in the colours of its file</translation>
    </message>
    <message>
      <location filename="../../ui/plots/photo_dialog.py" />
      <source>ภาพถัดไป</source>
      <translation>Next photo</translation>
    </message>
    <message>
      <location filename="../../ui/field/gallery.py" />
      <source>ภาพถ่าย</source>
      <translation>Photos</translation>
    </message>
    <message>
      <location filename="../../ui/plots/photo_dialog.py" />
      <source>ภาพถ่ายแปลง {code}</source>
      <translation>Photos of plot {code}</translation>
    </message>
    <message>
      <location filename="../../ui/field/photo_box.py" />
      <source>ภาพที่จะบันทึก</source>
      <translation>Photographs to be kept</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_desk.py" />
      <source>ภาพนี้มีมากกว่า 256 ค่า ให้ใช้ “ไล่สีตามค่า”</source>
      <translation>It has more than 256 values: use “Colours along the values”</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/maps.py" />
      <source>ภาพสแกน</source>
      <translation>Scan</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>ภาพและแรสเตอร์</source>
      <translation>Pictures and rasters</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/panel.py" />
      <source>ภาพและแรสเตอร์ใต้ชั้นข้อมูล</source>
      <translation>Pictures and rasters under the layers</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ภาษา / Language</source>
      <translation>ภาษา / Language</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ภาษาไทย</source>
      <translation>ภาษาไทย</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_desk.py" />
      <source>ม.</source>
      <translation>m</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>มัธยฐาน และเปอร์เซ็นไทล์ที่ 10, 90</source>
      <translation>median, percentiles 10 and 90</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/about.py" />
      <source>มากกว่าที่วัดได้ {percent:.1f} %</source>
      <translation>{percent:.1f} % more than measured</translation>
    </message>
    <message>
      <location filename="../../ui/results/scale_model.py" />
      <source>มากับโปรแกรม</source>
      <translation>as it came</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>มากับโปรแกรม: แย่สุด {worst} ดีสุด {best} ({source})</source>
      <translation>came with the program: worst {worst}, best {best} ({source})</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>มาตรการ</source>
      <translation>Intervention</translation>
    </message>
    <message>
      <location filename="../../ui/plan/target_cells_model.py" />
      <source>มาตรการ (หน่วยนับ)</source>
      <translation>Intervention (unit)</translation>
    </message>
    <message>
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>มาตรการที่คัดลอก</source>
      <translation>Interventions to copy</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>มาตรการปีนี้</source>
      <translation>Work of the year</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>มาตราส่วน</source>
      <translation>Scale</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>มาตราส่วน 1:{scale}</source>
      <translation>Scale 1:{scale}</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>มาตราส่วนนี้แสดงพื้นที่ได้ไม่หมด</source>
      <translation>At this scale not all of the ground is on the sheet</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/desk.py" />
      <source>มาตราส่วนแบบแท่ง</source>
      <translation>Scale bar</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>มาตราส่วนใกล้สุด</source>
      <translation>Nearest scale</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>มาตราส่วนไกลสุด</source>
      <translation>Farthest scale</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>มิติ</source>
      <translation>Dimension</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/verdict.py" />
      <source>มี {count} จุด วิธีนี้ต้องมีอย่างน้อย {least} จุด และควรเกินไว้อีก 1 จุดเพื่อให้รู้ว่าจุดใดผิด</source>
      <translation>Points: {count}. This method takes {least}, and one more to tell which of them is wrong.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imported/aside_card.py" />
      <source>มีค่า %Ln รายการ</source>
      <translation>
        <numerusform>%Ln row has a value</numerusform>
        <numerusform>%Ln rows have a value</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>มีที่ผิด %Ln แห่ง แก้ก่อนจึงบันทึกได้</source>
      <translation>
        <numerusform>%Ln mistake; mend it to save</numerusform>
        <numerusform>%Ln mistakes; mend them to save</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/field/visit_desk.py" />
      <source>มีภาพอยู่แล้ว %Ln ภาพ ไม่เก็บซ้ำ</source>
      <translation>
        <numerusform>%Ln photograph was there already</numerusform>
        <numerusform>%Ln photographs were there already</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/many_card.py" />
      <source>มีมาตรการแล้ว</source>
      <translation>With work</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/repair_section.py" />
      <source>มีรูปที่อ่านไม่ได้ %Ln รูป ขอไฟล์ใหม่ หรือเลือกนำเข้าเฉพาะที่อ่านได้</source>
      <translation>
        <numerusform>%Ln shape cannot be read: ask for a new copy, or choose to import only what can be read</numerusform>
        <numerusform>%Ln shapes cannot be read: ask for a new copy, or choose to import only what can be read</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/notifications.py" />
      <source>มีสิ่งที่โปรแกรมไม่ได้เตรียมไว้เกิดขึ้น งานที่บันทึกแล้วยังอยู่ครบ</source>
      <translation>Something happened that the program is not prepared for. All saved work is still there.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_desk.py" />
      <source>มีอยู่แล้ว %Ln ค่า</source>
      <translation>
        <numerusform>%Ln there already</numerusform>
        <numerusform>%Ln there already</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>มีแฟ้มชื่อนี้อยู่แล้ว ตั้งชื่อใหม่หรือเลือกโฟลเดอร์อื่น</source>
      <translation>There is a file of this name: choose another name or folder</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_model.py" />
      <source>มีแล้ว</source>
      <translation>there already</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>มีแล้ว %Ln ค่า</source>
      <translation>
        <numerusform>%Ln there already</numerusform>
        <numerusform>%Ln there already</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>มีในปีใหม่แล้ว %Ln งาน</source>
      <translation>
        <numerusform>%Ln is in the new year already</numerusform>
        <numerusform>%Ln are in the new year already</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>มืด</source>
      <translation>Dark</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>มุมมอง</source>
      <translation>View</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_desk.py" />
      <source>มุมมอง {number}</source>
      <translation>View {number}</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>มุมมองก่อนหน้า</source>
      <translation>Previous view</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>มุมมองถัดไป</source>
      <translation>Next view</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>มุมมองที่บันทึก</source>
      <translation>Saved views</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>มุมสูงของแสง</source>
      <translation>Height of the light</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/seen.py" />
      <source>มูลค่า</source>
      <translation>Value</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ยกเลิก</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ยกเลิกการเลือก</source>
      <translation>Clear the selection</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>ยกเลิกงาน…</source>
      <translation>Cancel work…</translation>
    </message>
    <message>
      <location filename="../../ui/results/table_view.py" />
      <source>ยอดรวมของตารางผล</source>
      <translation>Totals of the table of results</translation>
    </message>
    <message>
      <location filename="../../ui/imports/card.py" />
      <source>ยังนำเข้าไม่ได้: {question}</source>
      <translation>Not ready to import: {question}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/card.py" />
      <source>ยังมีคำถามที่ต้องตอบก่อน</source>
      <translation>a question is still open</translation>
    </message>
    <message>
      <location filename="../../ui/results/scale_model.py" />
      <source>ยังไม่กำหนด</source>
      <translation>not stated</translation>
    </message>
    <message>
      <location filename="../../ui/plan/cards.py" />
      <source>ยังไม่ถึงกำหนด</source>
      <translation>Not due yet</translation>
    </message>
    <message>
      <location filename="../../ui/results/scale_model.py" />
      <source>ยังไม่บันทึก</source>
      <translation>not saved yet</translation>
    </message>
    <message>
      <location filename="../../ui/plots/many_card.py" />
      <source>ยังไม่มี</source>
      <translation>Without</translation>
    </message>
    <message>
      <location filename="../../ui/start_page.py" />
      <source>ยังไม่มี เริ่มจากสร้างแฟ้มงานใหม่ หรือลองใช้แฟ้มงานสาธิตก่อน</source>
      <translation>None yet. Make a new project, or try the demonstration first.</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>ยังไม่มีกฎ กด “เพิ่มกฎ”</source>
      <translation>There is no rule yet: press “Add rule”</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>ยังไม่มีกลุ่ม</source>
      <translation>No groups yet</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>ยังไม่มีการติดตามงานหรือค่าที่วัด</source>
      <translation>No visits or measurements yet</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/history.py" />
      <source>ยังไม่มีการแก้ไข</source>
      <translation>Nothing was changed yet</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>ยังไม่มีค่าที่วัด</source>
      <translation>Nothing has been measured yet</translation>
    </message>
    <message>
      <location filename="../../ui/results/chart_series.py" />
      <source>ยังไม่มีค่าให้วาด</source>
      <translation>No values to draw yet</translation>
    </message>
    <message>
      <location filename="../../ui/imports/data_page.py" />
      <source>ยังไม่มีชั้นข้อมูล</source>
      <translation>No layers yet</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>ยังไม่มีชั้นข้อมูล ลากไฟล์มาวางบนแผนที่ หรือกด “เพิ่ม”</source>
      <translation>No layers yet. Drop files on the map, or press “Add”.</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>ยังไม่มีชั้นข้อมูลอื่นในแฟ้มงานนี้</source>
      <translation>This project has no other layer yet</translation>
    </message>
    <message>
      <location filename="../../ui/results/chart_series.py" />
      <source>ยังไม่มีตัวเลขให้วาด</source>
      <translation>No figures to draw yet</translation>
    </message>
    <message>
      <location filename="../../ui/results/chart_series.py" />
      <source>ยังไม่มีตัวเลขให้วาด เหตุผลอยู่ในตาราง</source>
      <translation>No figures to draw yet; the table says why</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_card.py" />
      <source>ยังไม่มีบุ๊กมาร์ก ตั้งชื่อมุมมองนี้แล้วเก็บไว้</source>
      <translation>No bookmarks yet. Name this view and keep it</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>ยังไม่มีผลตามตัวเลือกนี้</source>
      <translation>No results under these choices yet</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/work.py" />
      <source>ยังไม่มีมาตรการในปีนี้</source>
      <translation>No work in this year yet</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>ยังไม่มีรอบติดตามงาน วางรอบจากแปลงที่เลือกหรือจากแปลงที่ถึงกำหนด แล้วโปรแกรมจะเรียงลำดับให้ทางสั้น และพิมพ์ใบติดตามงานได้</source>
      <translation>There are no rounds of visits yet. Plan one from the selected plots or from those that are due: the stops are put in the order of a short way, and a sheet can be printed.</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/about.py" />
      <source>ยังไม่มีรูปแปลง</source>
      <translation>No shape yet</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/favourites.py" />
      <source>ยังไม่มีแบบที่เก็บไว้</source>
      <translation>No style has been kept yet</translation>
    </message>
    <message>
      <location filename="../../ui/plots/panel.py" />
      <source>ยังไม่มีแปลง</source>
      <translation>No plots yet</translation>
    </message>
    <message>
      <location filename="../../ui/plan/dialogs_desk.py" />
      <source>ยังไม่มีแผนของปีอื่นให้คัดลอก</source>
      <translation>No other year has a plan to copy yet</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>ยังไม่มีแผนงานในปีงบประมาณ {year}</source>
      <translation>Nothing is planned in fiscal year {year} yet</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/table.py" />
      <source>ยังไม่มีไฟล์ที่เทียบ เลือก เทียบกับข้อมูลเดิม ในการ์ดนำเข้า</source>
      <translation>No file is being compared. Choose Compare on an import card.</translation>
    </message>
    <message>
      <location filename="../../ui/plots/head_card.py" />
      <source>ยังไม่รู้เนื้อที่</source>
      <translation>Area not known yet</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>ยังไม่เคยวัด</source>
      <translation>never measured</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>ยังไม่เคยส่งออก</source>
      <translation>Nothing was exported yet</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>ยังไม่ได้คำนวณใหม่</source>
      <translation>Not counted anew yet</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/map/scans/desk.py" />
      <source>ยังไม่ได้วางภาพ จุดควบคุม %Ln จุดยังอยู่จนปิดแฟ้มงาน</source>
      <translation>
        <numerusform>The scan is not placed. Its %Ln point stays until the project is closed.</numerusform>
        <numerusform>The scan is not placed. Its %Ln points stay until the project is closed.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>ยังไม่ได้เลือก</source>
      <translation>Not chosen yet</translation>
    </message>
    <message>
      <location filename="../../ui/plots/panel.py" />
      <source>ยังไม่ได้เลือกแปลง</source>
      <translation>No plot selected</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>ยิ่งน้อยยิ่งดี</source>
      <translation>less is better</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>ยิ่งมากยิ่งดี</source>
      <translation>more is better</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ย่อ</source>
      <translation>Zoom out</translation>
    </message>
    <message>
      <location filename="../../ui/results/control_row.py" />
      <source>ย่อตัวเลือก</source>
      <translation>Fewer choices</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_section.py" />
      <source>ย่อลง</source>
      <translation>Less</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ย้อนกลับ</source>
      <translation>Back</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>ย้อนขั้น…</source>
      <translation>Back a step…</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/panel.py" />
      <source>ย้ายขึ้น</source>
      <translation>Move up</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>ย้ายทั้งรูป</source>
      <translation>Move whole shapes</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>ย้ายทั้งแปลง</source>
      <translation>Move whole plots</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ย้ายรูป</source>
      <translation>Move shapes</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/panel.py" />
      <source>ย้ายลง</source>
      <translation>Move down</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ย้ายแปลง</source>
      <translation>Move plots</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/editing/moving.py" />
      <source>ย้ายได้ครั้งละไม่เกิน %Ln รูป</source>
      <translation>
        <numerusform>%Ln shape can be moved at a time</numerusform>
        <numerusform>No more than %Ln shapes can be moved at a time</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>รวม</source>
      <translation>Total</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>รวมทั้งหมด</source>
      <translation>Altogether</translation>
    </message>
    <message>
      <location filename="../../ui/results/official_page.py" />
      <source>รวมทุกพื้นที่</source>
      <translation>All places together</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>รวมรูป</source>
      <translation>Merge shapes</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>รวมรูปที่เลือก</source>
      <translation>Merge the chosen shapes</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>รวมเข้า {name}</source>
      <translation>Add to {name}</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>รวมแปลง</source>
      <translation>Merge plots</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>รวมแปลงที่เลือก</source>
      <translation>Merge chosen plots</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/class_table.py" />
      <source>รหัส</source>
      <translation>Code</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>รหัส {met} จาก {rows} แถวตรงกับแปลงในแฟ้มงาน</source>
      <translation>The codes of {met} of {rows} rows are those of plots in the project</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>รหัสการใช้ที่ดิน</source>
      <translation>Land-use code</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>รหัสครัวเรือน</source>
      <translation>Household code</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>รหัสงบประมาณ</source>
      <translation>Code of the budget line</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>รหัสจังหวัด</source>
      <translation>Province code</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>รหัสชุดดิน</source>
      <translation>Soil series code</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>รหัสซ้ำ</source>
      <translation>Repeated</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>รหัสซ้ำในไฟล์หรือในแฟ้มงาน</source>
      <translation>Code repeated in the file or the project</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>รหัสตำบล</source>
      <translation>Tambon code</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imported/report_card.py" />
      <source>รหัสที่ไม่มีในบัญชี %Ln ค่า</source>
      <translation>
        <numerusform>%Ln code in no catalogue</numerusform>
        <numerusform>%Ln codes in no catalogue</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>รหัสหมู่บ้าน</source>
      <translation>Village code</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>รหัสหรือชื่อ</source>
      <translation>Code or name</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>รหัสอักขระ</source>
      <translation>Encoding</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/encoding_section.py" />
      <source>รหัสอักขระอื่น %Ln แบบ</source>
      <translation>
        <numerusform>%Ln other encoding</numerusform>
        <numerusform>%Ln other encodings</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>รหัสอำเภอ</source>
      <translation>Amphoe code</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>รหัสแปลง</source>
      <translation>Plot code</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>รหัสในไฟล์ เช่น {codes} มีในแฟ้มงานแล้ว</source>
      <translation>Codes of the file, such as {codes}, are in the project already</translation>
    </message>
    <message>
      <location filename="../../ui/field/page.py" />
      <source>รอบติดตามงาน</source>
      <translation>Rounds of visits</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ระดับ</source>
      <translation>Level</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>ระดับและแนวโน้ม</source>
      <translation>Classes and trends</translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>ระบบพิกัด</source>
      <translation>CRS</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>ระบบพิกัดของแผ่นแผนที่</source>
      <translation>Coordinate system of the sheet</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>ระบบพิกัดของไฟล์</source>
      <translation>Coordinate system of the file</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>ระบบพิกัดเดิม</source>
      <translation>Source CRS</translation>
    </message>
    <message>
      <location filename="../../ui/shortcuts_dialog.py" />
      <source>ระบบสารสนเทศภูมิศาสตร์ของตำบลสำหรับสถานีพัฒนาที่ดิน</source>
      <translation>The geographic information system of a tambon for land development stations</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_desk.py" />
      <source>ระบายสีแผนที่ตามผล</source>
      <translation>Colour the map by the result</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>ระยะ (เมตร)</source>
      <translation>Distance (metres)</translation>
    </message>
    <message>
      <location filename="../../ui/field/gallery.py" />
      <source>ระยะของภาพ</source>
      <translation>Stage of the photographs</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_table.py" />
      <source>ระยะจากที่ที่จุดอื่น ๆ ทั้งหมดบอกว่าจุดนี้ควรอยู่</source>
      <translation>How far this point is from where all the others put it</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>ระยะรอบจุดหรือเส้น</source>
      <translation>Around a point or line</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ระยะรอบแนว</source>
      <translation>Ground around a line</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>ระยะรอบแนว (เมตร)</source>
      <translation>Distance around it (metres)</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>ระยะระหว่างต้น (เมตร)</source>
      <translation>Distance between plants (metres)</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>ระยะระหว่างแถว (เมตร)</source>
      <translation>Distance between rows (metres)</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>ระยะเป็นเมตร</source>
      <translation>Distance in metres</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>ระวาง</source>
      <translation>Map sheet</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>ระหว่างต้น (ม.)</source>
      <translation>Between plants (m)</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>ระหว่างแถว (ม.)</source>
      <translation>Between rows (m)</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>รับ</source>
      <translation>Accept</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>รับ %Ln คำแนะนำ</source>
      <translation>
        <numerusform>Accept %Ln suggestion</numerusform>
        <numerusform>Accept %Ln suggestions</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>รับคำแนะนำ {name}</source>
      <translation>Accept the suggestion {name}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>รับตามที่ปรับ</source>
      <translation>Accept as changed</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>รับรวม {what}</source>
      <translation>To accept: {what}</translation>
    </message>
    <message>
      <location filename="../../ui/history/model.py" />
      <source>รายการ</source>
      <translation>Features</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>รายการงาน</source>
      <translation>List</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>รายการติดตามงานและค่าที่วัด</source>
      <translation>Visits and measured values</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/table.py" />
      <source>รายการที่ต่างจากแฟ้มงาน</source>
      <translation>Rows that differ from the project</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>รายการที่มีค่า</source>
      <translation>Rows with a value</translation>
    </message>
    <message>
      <location filename="../../ui/results/repeat_page.py" />
      <source>รายการที่อาจบันทึกซ้ำ</source>
      <translation>Possible duplicates</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_dialog.py" />
      <source>รายการที่เก็บไว้</source>
      <translation>What is kept</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_view.py" />
      <source>รายการแผนงานของปีงบประมาณ</source>
      <translation>List of the plan of the fiscal year</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>รายการในชั้นข้อมูล</source>
      <translation>Feature of the layer</translation>
    </message>
    <message>
      <location filename="../../ui/results/repeat_page.py" />
      <source>รายคู่งาน</source>
      <translation>Pair by pair</translation>
    </message>
    <message>
      <location filename="../../ui/header.py" />
      <source>รายงาน</source>
      <translation>Reports</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>รายละเอียด</source>
      <translation>Details</translation>
    </message>
    <message>
      <location filename="../../ui/history/detail_pane.py" />
      <source>รายละเอียดของรายการ</source>
      <translation>Details of the entry</translation>
    </message>
    <message>
      <location filename="../../ui/editing/outline.py" />
      <source>รูป</source>
      <translation>shape</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_table.py" />
      <source>รูปก่อนหน้า (Alt+↑)</source>
      <translation>Previous shape (Alt+↑)</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>รูปจุด</source>
      <translation>Shape of markers</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_table.py" />
      <source>รูปถัดไป (Alt+↓)</source>
      <translation>Next shape (Alt+↓)</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>รูปที่คงไว้</source>
      <translation>Shape that stays</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_table.py" />
      <source>รูปที่ซ่อมแซม</source>
      <translation>Repaired shapes</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>รูปที่ใหญ่ที่สุด</source>
      <translation>The largest</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>รูปปิด</source>
      <translation>polygons</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>รูปหลายชนิด</source>
      <translation>shapes of several kinds</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>รูปแบบชั้นข้อมูล · {layer}</source>
      <translation>Style of the layer · {layer}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>รูปแบบภาพ · {name}</source>
      <translation>Look of the picture · {name}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/panel.py" />
      <source>รูปแบบภาพ…</source>
      <translation>Look of the picture…</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>รูปแบบ…</source>
      <translation>Style…</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>รูปแปลง</source>
      <translation>Shape</translation>
    </message>
    <message>
      <location filename="../../ui/imports/repair_section.py" />
      <source>รูปและเนื้อที่</source>
      <translation>Shape and area</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>รูปใหญ่</source>
      <translation>Larger features</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>รูปใหม่</source>
      <translation>New shape</translation>
    </message>
    <message>
      <location filename="../../ui/field/page.py" />
      <source>ร่างที่ค้างอยู่</source>
      <translation>Unfinished drafts</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_model.py" />
      <source>ร้อยละของเป้าหมาย</source>
      <translation>Of target</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>ฤดู</source>
      <translation>Season</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ลดลงคือดี</source>
      <translation>Less is better</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ลบ</source>
      <translation>Remove</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ลบ {count}</source>
      <translation>{count} removed</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>ลบกฎ</source>
      <translation>Delete rule</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_desk.py" />
      <source>ลบการติดตามงาน</source>
      <translation>Delete visit</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>ลบค่า {value}</source>
      <translation>Delete the value {value}</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/desk.py" />
      <source>ลบค่าที่วัด</source>
      <translation>Delete a measured value</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>ลบค่านี้</source>
      <translation>Delete this value</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>ลบจุดที่เลือก</source>
      <translation>Delete the chosen point</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/desk.py" />
      <source>ลบชั้นข้อมูล</source>
      <translation>Remove the layer</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/desk.py" />
      <source>ลบชั้นข้อมูล “{layer}” แล้ว</source>
      <translation>Removed the layer “{layer}”</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>ลบชั้นข้อมูล…</source>
      <translation>Remove the layer…</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>ลบชุดแปลงแล้ว</source>
      <translation>Set deleted</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>ลบตัวกรองแล้ว</source>
      <translation>Filter deleted</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>ลบบรรทัดที่เลือก</source>
      <translation>Remove the chosen line</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_desk.py" />
      <source>ลบบุ๊กมาร์ก “{name}” แล้ว</source>
      <translation>Deleted the bookmark “{name}”</translation>
    </message>
    <message>
      <location filename="../../ui/field/desk.py" />
      <source>ลบภาพ</source>
      <translation>Delete photograph</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_card.py" />
      <source>ลบมุมมอง</source>
      <translation>Delete the view</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_desk.py" />
      <source>ลบมุมมอง “{name}” แล้ว</source>
      <translation>View “{name}” deleted</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/class_table.py" />
      <source>ลบรหัส</source>
      <translation>Remove code</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_desk.py" />
      <source>ลบรอบ</source>
      <translation>Delete round</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ลบรูป</source>
      <translation>Delete shapes</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>ลบรูปที่เลือก</source>
      <translation>Delete chosen shapes</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>ลบเอกสาร</source>
      <translation>Delete document</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/favourites.py" />
      <source>ลบแบบที่เก็บไว้</source>
      <translation>Remove a kept style</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ลบแปลง</source>
      <translation>Delete plots</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>ลบแปลงที่เลือก</source>
      <translation>Delete chosen plots</translation>
    </message>
    <message>
      <location filename="../../ui/notifications.py" />
      <source>ลองทำอีกครั้ง ถ้ายังเป็นอยู่ ให้คัดลอกรายละเอียดส่งให้ผู้ดูแลโปรแกรม</source>
      <translation>Try again; if it stays, copy the details and send them to whoever looks after the program.</translation>
    </message>
    <message>
      <location filename="../../ui/start_page.py" />
      <source>ลองใช้แฟ้มงานสาธิต</source>
      <translation>Try the demonstration</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>ละติจูด ลองจิจูด</source>
      <translation>Latitude and longitude</translation>
    </message>
    <message>
      <location filename="../../ui/map/pointer_words.py" />
      <source>ละติจูด ลองจิจูด (องศา)</source>
      <translation>Latitude, longitude (degrees)</translation>
    </message>
    <message>
      <location filename="../../ui/editing/moving.py" />
      <source>ลาก{what}ไปวาง มุมที่ใกล้มือเกาะมุมข้างเคียง · Shift ตรงแนว · Ctrl ไม่เกาะ · Esc เลิก</source>
      <translation>Drag {what} to a new place · the nearest corner snaps · Shift keeps straight · Ctrl does not snap · Esc stops</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/navigate.py" />
      <source>ลากกรอบเพื่อขยายไปยังกรอบ · Alt+ลากเพื่อย่อ · Esc เลิก</source>
      <translation>Drag a box to zoom to it · Alt+drag zooms out · Esc puts the tool away</translation>
    </message>
    <message>
      <location filename="../../ui/editing/vertices.py" />
      <source>ลากจุดมุม · ดับเบิลคลิกบนขอบเพื่อเพิ่มจุด · Delete ลบจุดที่เลือก · Esc ยกเลิกที่แก้</source>
      <translation>Drag corners · double click an edge to add one · Delete takes the chosen one out · Esc takes back</translation>
    </message>
    <message>
      <location filename="../../ui/editing/moving.py" />
      <source>ลากต่อได้ หรือดูผลที่แผงด้านขวา แล้วบันทึกหรือยกเลิก · Esc ยกเลิก</source>
      <translation>Drag on, or look at the panel on the right and save or cancel · Esc cancels</translation>
    </message>
    <message>
      <location filename="../../ui/field/photo_box.py" />
      <source>ลากภาพมาวางที่นี่</source>
      <translation>Drop photographs here</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/navigate.py" />
      <source>ลากเพื่อเลื่อน · ดับเบิลคลิกเพื่อขยาย · Shift+ลากกรอบเพื่อขยายไปยังกรอบ</source>
      <translation>Drag to pan · double-click zooms in · Shift+drag zooms to a box</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/select.py" />
      <source>ลากเส้นล้อมแปลงที่จะเลือก · Shift เพิ่ม · Ctrl สลับ · Esc เลิก</source>
      <translation>Draw a line around the plots · Shift adds · Ctrl turns over · Esc puts the tool away</translation>
    </message>
    <message>
      <location filename="../../ui/map/desk.py" />
      <source>ลากไฟล์แปลงหรือแผนที่ดินมาวางที่นี่ หรือกด “เพิ่ม” ที่ชั้นข้อมูล</source>
      <translation>Drop a file of plots or a soil map here, or press “Add” at the layers.</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>ลาย</source>
      <translation>Hatch</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>ลำดับเดิม</source>
      <translation>Usual order</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/seen.py" />
      <source>ลึก {depth} ซม.</source>
      <translation>{depth} cm deep</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/desk.py" />
      <source>ลูกศรทิศเหนือ</source>
      <translation>North arrow</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ล่าสุด</source>
      <translation>Latest</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>ล้างตัวกรอง</source>
      <translation>Clear filters</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>วงกลม</source>
      <translation>Circle</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>วัดกับ</source>
      <translation>Measured of</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>วัดความยาว</source>
      <translation>Measure length</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/about.py" />
      <source>วัดจากแผนที่</source>
      <translation>Measured on the map</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>วัดเนื้อที่</source>
      <translation>Measure area</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>วัดเป็นเส้นตรง</source>
      <translation>In straight lines</translation>
    </message>
    <message>
      <location filename="../../ui/editing/live_area.py" />
      <source>วัดในโซน {own} ที่รูปอยู่ · ในโซน {ours} ของแฟ้มงาน {area} ไร่</source>
      <translation>Measured in zone {own}, where it lies · in zone {ours} of the project {area} rai</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>วัตถุประสงค์</source>
      <translation>Purpose</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>วันที่</source>
      <translation>Date</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>วันที่ {day} อยู่ในปีงบประมาณ {year}</source>
      <translation>{day} is in fiscal year {year}</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>วันที่ เมื่อแถวไม่มี</source>
      <translation>Day of rows without</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>วันที่ของรอบ</source>
      <translation>Day of the round</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>วันที่ของแถวที่ไม่มีวันที่</source>
      <translation>Day of rows without one</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>วันที่ดำเนินการ</source>
      <translation>Date applied</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>วันที่ตามแผน</source>
      <translation>Planned date</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>วันที่ตามแผนของขั้น {stage}</source>
      <translation>Planned day of {stage}</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>วันที่ติดตามงาน</source>
      <translation>Day of the visit</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>วันที่วัด</source>
      <translation>Day of measuring</translation>
    </message>
    <message>
      <location filename="../../ui/results/targets_page.py" />
      <source>วันนี้</source>
      <translation>Today</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/holder_editor.py" />
      <source>วันสิ้นสุดสิทธิ</source>
      <translation>Last day of the right</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/holder_editor.py" />
      <source>วันเริ่มสิทธิ</source>
      <translation>First day of the right</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>วัสดุ {amount}</source>
      <translation>Material {amount}</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>วาง %Ln แถว</source>
      <translation>
        <numerusform>%Ln row pasted</numerusform>
        <numerusform>%Ln rows pasted</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/finding/table_desk.py" />
      <source>วางข้อมูลแก้ไข</source>
      <translation>Pasting changes</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>วางข้อมูลแก้ไขจาก Excel</source>
      <translation>Paste changes from Excel</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_dialog.py" />
      <source>วางจาก Excel</source>
      <translation>Paste from Excel</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>วางด้วยจุดควบคุม…</source>
      <translation>Place by control points…</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>วางภาพ {file}</source>
      <translation>Placing {file}</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>วางภาพด้วยจุดควบคุม</source>
      <translation>Place a scan by control points</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>วางภาพสแกนด้วยจุดควบคุม…</source>
      <translation>Place a Scan by Control Points…</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>วางภาพแล้ว บันทึกเป็น {file} คลาดเคลื่อนรวม {m} ม.</source>
      <translation>Placed and saved as {file}, error {m} m</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>วางรอบ</source>
      <translation>Plan round</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_desk.py" />
      <source>วางรอบติดตามงาน</source>
      <translation>Plan a round of visits</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>วางรอบใหม่…</source>
      <translation>Plan a round…</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>วางรูปแบบ</source>
      <translation>Paste style</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/transfer.py" />
      <source>วางรูปแบบไม่ได้ “{layer}” ไม่มีข้อมูลสำหรับ “{field}”</source>
      <translation>The style cannot be pasted: “{layer}” has nothing for “{field}”</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>วางเป้าหมายจาก Excel</source>
      <translation>Paste targets from Excel</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>วางแผน</source>
      <translation>Planned</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>วางใหม่ด้วยจุดควบคุม</source>
      <translation>Place it anew by points</translation>
    </message>
    <message>
      <location filename="../../ui/results/chart_panel.py" />
      <source>วาด {shown} แถวแรก จาก {count} แถว</source>
      <translation>The first {shown} of {count} rows are drawn</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_map.py" />
      <source>วาดตำแหน่งบนแผนที่</source>
      <translation>Drawing the position on the map</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>วาดรูปใหม่</source>
      <translation>Draw a shape</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>วาดแปลง</source>
      <translation>Draw a plot</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>วาดใหม่</source>
      <translation>Refresh</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>วิธี</source>
      <translation>Method</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/value_field.py" />
      <source>วิธี {method}</source>
      <translation>method {method}</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>วิธี เมื่อตารางไม่บอก</source>
      <translation>Method where the table does not say</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>วิธี เมื่อไม่บอก</source>
      <translation>Method if not told</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>วิธีคิด</source>
      <translation>Method</translation>
    </message>
    <message>
      <location filename="../../ui/results/sheets.py" />
      <source>วิธีคิดและข้อสังเกต</source>
      <translation>Method and notes</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>วิธีซ่อมแซม</source>
      <translation>Way of repair</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>วิธีวาง</source>
      <translation>Method of placing</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>วิธีแบ่งช่วง</source>
      <translation>Way to classify</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>วิธีแสดง</source>
      <translation>Show by</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>วิธีแสดงภาพ</source>
      <translation>Shown as</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>วิธีใช้</source>
      <translation>Help</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>ว่าง</source>
      <translation>empty</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>ว่าง = ตามบัญชีตัวชี้วัด</source>
      <translation>empty = as the catalogue says</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>ว่างไว้ = ที่เหลือทั้งหมด</source>
      <translation>Empty = all the rest</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>ว่างไว้ = ใช้เงื่อนไขเป็นชื่อ</source>
      <translation>Empty = named by the condition</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>ศ.</source>
      <translation>Fr</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>ส.</source>
      <translation>Sa</translation>
    </message>
    <message>
      <location filename="../../ui/history/model.py" />
      <source>สถานะ</source>
      <translation>Status</translation>
    </message>
    <message>
      <location filename="../../ui/results/summary_page.py" />
      <source>สรุปตามพื้นที่</source>
      <translation>Summary by area</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/desk.py" />
      <source>สร้างภาพย่อ</source>
      <translation>Build overviews</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>สร้างภาพย่อของ “{name}” แล้ว</source>
      <translation>Overviews of “{name}” were built.</translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>สร้างแฟ้มงาน</source>
      <translation>Create the project</translation>
    </message>
    <message>
      <location filename="../../ui/session.py" />
      <source>สร้างแฟ้มงานสาธิต</source>
      <translation>Making the demonstration project</translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>สร้างแฟ้มงานใหม่</source>
      <translation>New project</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>สลับแกน (เหนือหรือละติจูดก่อน)</source>
      <translation>Axes swapped (northing first)</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>สลับแกน · {system}</source>
      <translation>Axes swapped · {system}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>สลับแกน อ่านเป็น {system}</source>
      <translation>Swap axes, read as {system}</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>สว่าง</source>
      <translation>Light</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_model.py" />
      <source>สะสม {reached} จาก {due} {unit} ที่ควรได้</source>
      <translation>{reached} of {due} {unit} due by then</translation>
    </message>
    <message>
      <location filename="../../ui/shortcuts_dialog.py" />
      <source>สัญญาอนุญาต Apache-2.0 · อักษร Sarabun (OFL) · ไอคอน Lucide (ISC)</source>
      <translation>Licence Apache-2.0 · letters Sarabun (OFL) · icons Lucide (ISC)</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>สัญลักษณ์</source>
      <translation>Symbols</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/class_list.py" />
      <source>สัญลักษณ์ของแต่ละประเภท</source>
      <translation>Symbols of the classes</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>สัญลักษณ์เดียว</source>
      <translation>One symbol</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>สัดส่วนชั้น</source>
      <translation>shares of classes</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>สัดส่วนดินหลัก (%)</source>
      <translation>Share of the main soil (%)</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>สามเหลี่ยม</source>
      <translation>Triangle</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>สำรองข้อมูล</source>
      <translation>Back up</translation>
    </message>
    <message>
      <location filename="../../ui/window_commands.py" />
      <source>สำรองข้อมูลแล้วที่ {path}</source>
      <translation>Backed up to {path}</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>สิ่งที่ทำ</source>
      <translation>Action</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>สิ่งที่พบ</source>
      <translation>What was found</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/desk.py" />
      <source>สิ่งประกอบแผนที่</source>
      <translation>On the map</translation>
    </message>
    <message>
      <location filename="../../ui/results/targets_page.py" />
      <source>สิ้นเดือน{month}</source>
      <translation>End of {month}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/class_table.py" />
      <source>สี</source>
      <translation>Colour</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/class_table.py" />
      <source>สีของรหัส {code}</source>
      <translation>Colour of code {code}</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>สีของหน้าต่าง</source>
      <translation>Colours</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/vision_menu.py" />
      <source>สีตามจริง</source>
      <translation>Full colours</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>สีตามผลที่แสดงบนจอไม่ลงในแผ่นนี้</source>
      <translation>The colours of the result on the screen are not on this sheet</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>สีประจำของข้อมูล</source>
      <translation>The data's own colours</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>สีพื้น</source>
      <translation>Fill colour</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>สีละรหัส</source>
      <translation>A colour for each code</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/colour_button.py" />
      <source>สีอื่น…</source>
      <translation>Another colour…</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>สีเส้น</source>
      <translation>Line colour</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/class_table.py" />
      <source>สีและชื่อของแต่ละรหัส</source>
      <translation>Colour and name of each code</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/class_table.py" />
      <source>สีและชื่อจากไฟล์</source>
      <translation>Colours and names of the file</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>สี่เหลี่ยม</source>
      <translation>Square</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>ส่งออก</source>
      <translation>Export</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/sharing/desk.py" />
      <source>ส่งออก %Ln ไฟล์แล้ว ตรวจอ่านกลับตรงกันทุกค่า</source>
      <translation>
        <numerusform>%Ln file exported, read back and found equal</numerusform>
        <numerusform>%Ln files exported, read back and found equal</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>ส่งออกกฎคำแนะนำ</source>
      <translation>Export rules</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/transfer.py" />
      <source>ส่งออกรูปแบบ</source>
      <translation>Export style</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>ส่งออกรูปแบบ…</source>
      <translation>Export style…</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>ส่งออกเป็นไฟล์…</source>
      <translation>Export to a file…</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/sharing/page.py" />
      <source>ส่งออกแล้ว %Ln ไฟล์</source>
      <translation>
        <numerusform>%Ln file exported</numerusform>
        <numerusform>%Ln files exported</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/sharing/desk.py" />
      <source>ส่งออกให้หน่วยงานร่วม</source>
      <translation>Export for a partner</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ส่งออกให้หน่วยงานร่วม…</source>
      <translation>Export for a partner…</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ส่งออกได้</source>
      <translation>Exported</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>ส่งออกไปแล้ว</source>
      <translation>Exported before</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ส่วนที่เห็นบนแผนที่ไม่มีค่าของภาพนี้ให้คำนวณ</source>
      <translation>What the map shows has no values of this raster to go by</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ส่วนบุคคล ไม่นำเข้า</source>
      <translation>Personal: never taken</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_rows.py" />
      <source>ส่วนบุคคล ไม่แสดง</source>
      <translation>Personal, not shown</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>หน่วย</source>
      <translation>Unit</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>หน่วยงานร่วม</source>
      <translation>Partner</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>หน่วยดิน</source>
      <translation>Soil unit</translation>
    </message>
    <message>
      <location filename="../../ui/plots/intervention_box.py" />
      <source>หน่วยนับ {unit}</source>
      <translation>Counted in {unit}</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>หน่วยแผนที่ดิน</source>
      <translation>Soil mapping unit</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>หน้าสำรวจ</source>
      <translation>Survey page</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>หมายเหตุ</source>
      <translation>Note</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>หมู่ที่</source>
      <translation>Village number</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>หมู่บ้าน</source>
      <translation>Village</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>หมู่บ้านละไม่เกิน {count}</source>
      <translation>At most {count} a village</translation>
    </message>
    <message>
      <location filename="../../ui/plots/subject_choice.py" />
      <source>หมู่บ้านหรือครัวเรือนที่งานนี้เป็นของ</source>
      <translation>Villages or households that this work is for</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_model.py" />
      <source>หมู่บ้านหรือตำบล</source>
      <translation>Place</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/dialog.py" />
      <source>หยุด</source>
      <translation>Stop</translation>
    </message>
    <message>
      <location filename="../../ui/status_bar.py" />
      <source>หยุดงานที่กำลังทำ</source>
      <translation>Stop the work under way</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_desk.py" />
      <source>หยุดระบายสีแผนที่แล้ว</source>
      <translation>Colouring the map was stopped</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>หยุดแล้ว ไม่มีไฟล์ใดถูกสร้าง จุดควบคุมยังอยู่ครบ</source>
      <translation>Stopped. No file was made, and all points are still there.</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>หรือ</source>
      <translation>Or</translation>
    </message>
    <message>
      <location filename="../../ui/results/behind_bar.py" />
      <source>หลักฐาน</source>
      <translation>Evidence</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>หลังซ่อมแซม</source>
      <translation>After repair</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_desk.py" />
      <source>หลังซ่อมแซม {area} ไร่</source>
      <translation>After repair {area} rai</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/soil.py" />
      <source>หลายความลาดชันในหน่วยเดียว</source>
      <translation>several slopes in one unit</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/desk.py" />
      <source>หาคำแนะนำ</source>
      <translation>Looking for suggestions</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_desk.py" />
      <source>หาตำแหน่ง</source>
      <translation>Finding the position</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/class_table.py" />
      <source>หาทุกรหัสในภาพ</source>
      <translation>Find all codes</translation>
    </message>
    <message>
      <location filename="../../ui/results/behind_desk.py" />
      <source>หาหลักฐานของแปลง</source>
      <translation>Looking for what is on record</translation>
    </message>
    <message>
      <location filename="../../ui/results/behind_desk.py" />
      <source>หาแปลงที่อยู่หลังตัวเลขนี้</source>
      <translation>Find the plots behind this figure</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>หาไฟล์ของ {name}</source>
      <translation>Find the file of {name}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>หาไฟล์…</source>
      <translation>Find the file…</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>ห้องปฏิบัติการ</source>
      <translation>Laboratory</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ห้องปฏิบัติการ เมื่อตารางไม่บอก</source>
      <translation>Laboratory where the table does not say</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>อ.</source>
      <translation>Tu</translation>
    </message>
    <message>
      <location filename="../../ui/map/pointer_words.py" />
      <source>องศา ลิปดา ฟิลิปดา</source>
      <translation>Degrees, minutes, seconds</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>อนุมัติ</source>
      <translation>Approve</translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>อนุมัติแล้ว</source>
      <translation>Approved</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>อยู่{where}</source>
      <translation>lies {where}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>อยู่ที่เดียวกับข้อมูลเดิม ถ้าเป็นฉบับใหม่ให้เลือกเทียบหรือแทน</source>
      <translation>It lies where other data lies; a newer delivery should be compared or put in its place</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>อยู่ห่างไม่เกิน</source>
      <translation>lie no farther than</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>อยู่ในทั้งแปลง</source>
      <translation>lie wholly within</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>อย่างน้อย</source>
      <translation>At least</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ออกจากโปรแกรม</source>
      <translation>Quit</translation>
    </message>
    <message>
      <location filename="../../ui/plots/intervention_box.py" />
      <source>อัตรา {rate} {unit}/ไร่</source>
      <translation>Rate {rate} {unit} a rai</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>อา.</source>
      <translation>Su</translation>
    </message>
    <message>
      <location filename="../../ui/results/targets_page.py" />
      <source>อำเภอ</source>
      <translation>Amphoe</translation>
    </message>
    <message>
      <location filename="../../ui/map/pointer_words.py" />
      <source>อินเดียน 1975</source>
      <translation>Indian 1975</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/sections/photos.py" />
      <source>อีก %Ln ภาพ ดูต่อในหน้าต่างใหญ่</source>
      <translation>
        <numerusform>%Ln more photo in the large window</numerusform>
        <numerusform>%Ln more photos in the large window</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/sections/seen.py" />
      <source>อีก %Ln รายการ</source>
      <translation>
        <numerusform>%Ln more</numerusform>
        <numerusform>%Ln more</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/edit_many_dialog.py" />
      <source>อื่น ๆ</source>
      <translation>Others</translation>
    </message>
    <message>
      <location filename="../../ui/finding/table_desk.py" />
      <source>อ่านคอลัมน์ที่เลือก</source>
      <translation>Reading the chosen columns</translation>
    </message>
    <message>
      <location filename="../../ui/map/desk.py" />
      <source>อ่านชั้นข้อมูล</source>
      <translation>Reading layers</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_desk.py" />
      <source>อ่านตาราง</source>
      <translation>Reading the table</translation>
    </message>
    <message>
      <location filename="../../ui/parts/folded.py" />
      <source>อ่านต่อ</source>
      <translation>More</translation>
    </message>
    <message>
      <location filename="../../ui/plots/panel.py" />
      <source>อ่านทะเบียนแปลง</source>
      <translation>Reading the plot register</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_desk.py" />
      <source>อ่านบัญชีมาตรการ</source>
      <translation>Reading the catalogue</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>อ่านภาพไม่ได้: {names}</source>
      <translation>Could not read: {names}</translation>
    </message>
    <message>
      <location filename="../../ui/map/desk.py" />
      <source>อ่านรูปแบบที่เก็บไว้ของ “{layer}” ไม่ได้ จึงแสดงแบบมาตรฐาน</source>
      <translation>The stored style of “{layer}” cannot be read: it is shown in the standard one.</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_list.py" />
      <source>อ่านเงื่อนไขไม่ได้ กฎนี้ไม่วาดอะไร</source>
      <translation>The condition cannot be read: this rule draws nothing</translation>
    </message>
    <message>
      <location filename="../../ui/field/position_box.py" />
      <source>อ่านเป็น {system}</source>
      <translation>Read as {system}</translation>
    </message>
    <message>
      <location filename="../../ui/plan/desk.py" />
      <source>อ่านเป้าหมาย</source>
      <translation>Reading targets</translation>
    </message>
    <message>
      <location filename="../../ui/plan/desk.py" />
      <source>อ่านแผนงาน</source>
      <translation>Reading the plan</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>อ่านได้</source>
      <translation>Read</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/place_field.py" />
      <source>อ่านไม่ออก พิมพ์สองค่า: ตะวันออก เหนือ หรือละติจูด, ลองจิจูด</source>
      <translation>Not understood. Type two numbers: easting and northing, or latitude, longitude.</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>เกณฑ์คะแนนของตัวชี้วัด</source>
      <translation>Scales of indicators</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>เกณฑ์คะแนนห้ามิติ</source>
      <translation>Scales of the five dimensions</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_desk.py" />
      <source>เกณฑ์คะแนน…</source>
      <translation>Scales…</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>เกษตรกร</source>
      <translation>Farmer</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/holder_editor.py" />
      <source>เกษตรกรต้นแบบ</source>
      <translation>Model farmer</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>เกษตรกรและครัวเรือน</source>
      <translation>Farmers and households</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เกินงบประมาณ {line} อยู่ {baht} บาท</source>
      <translation>Over budget line {line} by {baht} baht</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_model.py" />
      <source>เกินจัดสรร</source>
      <translation>Over what is allocated</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เกี่ยวกับโปรแกรม</source>
      <translation>About</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_dialog.py" />
      <source>เก็บ</source>
      <translation>Keep</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เก็บ %Ln แปลงที่เลือกอยู่เป็นชุด</source>
      <translation>
        <numerusform>Keep the %Ln chosen plot as a set</numerusform>
        <numerusform>Keep the %Ln chosen plots as a set</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>เก็บ{name} {count} แปลง วันที่ {day} แทนค่าเดิม {old} ค่าแล้ว</source>
      <translation>Kept {name} of {count} plots on {day} in place of {old} values.</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>เก็บ{name} {count} แปลง วันที่ {day} แล้ว</source>
      <translation>Kept {name} of {count} plots on {day}.</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/desk.py" />
      <source>เก็บกฎที่พิมพ์ค้างไว้ เปิดใหม่แล้วทำต่อได้</source>
      <translation>What you typed is kept; open the rules again to go on</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เก็บชุด “{name}” แล้ว</source>
      <translation>Set “{name}” kept</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_desk.py" />
      <source>เก็บช่อง {field} แยกไว้แล้ว</source>
      <translation>{field} is kept aside again</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เก็บตัวกรอง “{name}” แล้ว</source>
      <translation>Filter “{name}” kept</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_desk.py" />
      <source>เก็บป้ายชื่อ</source>
      <translation>Keep labels</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_card.py" />
      <source>เก็บผลชุดที่ดูบ่อยไว้ที่นี่ เปิดครั้งหน้าจะคำนวณจากข้อมูลล่าสุดให้เอง</source>
      <translation>Keep the results you look at often here. When opened they are counted from the newest data.</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_desk.py" />
      <source>เก็บมุมมอง “{name}” แล้ว</source>
      <translation>Kept the view “{name}”</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_card.py" />
      <source>เก็บมุมมองนี้</source>
      <translation>Keep this view</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เก็บมุมมองเป็นบุ๊กมาร์ก…</source>
      <translation>Keep this view as a bookmark…</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/desk.py" />
      <source>เก็บรูปแบบแผนที่</source>
      <translation>Keeping the look of the map</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เก็บเงื่อนไขที่กรองอยู่: {condition}</source>
      <translation>Keep the condition in use: {condition}</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>เก็บเป็น</source>
      <translation>Keep as</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>เก็บเป็นค่าที่วัด</source>
      <translation>Keep as measured</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_dialog.py" />
      <source>เก็บเป็นตัวกรอง…</source>
      <translation>Keep as a filter…</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>เก็บเหตุผลไว้กับแปลง คำแนะนำนี้จะกลับมาเมื่อกฎหรือข้อมูลที่กฎใช้เปลี่ยน</source>
      <translation>The reason is kept with the plot. The suggestion comes back when the rule, or what it rests on, is another</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_dialog.py" />
      <source>เก็บแทน</source>
      <translation>Replace</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เก็บแทนชุด “{name}” เดิมแล้ว</source>
      <translation>Kept in place of the set “{name}” that was there</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เก็บแทนตัวกรอง “{name}” เดิมแล้ว</source>
      <translation>Kept in place of the filter “{name}” that was there</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/favourites.py" />
      <source>เก็บแบบนี้</source>
      <translation>Keep this style</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_rows.py" />
      <source>เก็บแยกไว้</source>
      <translation>Keep aside</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/field_section.py" />
      <source>เก็บแยกไว้ %Ln ช่อง ไม่ส่งออกจนกว่าจะตรวจแล้ว</source>
      <translation>
        <numerusform>%Ln field is kept aside and not exported until it is checked</numerusform>
        <numerusform>%Ln fields are kept aside and not exported until they are checked</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>เก็บได้เฉพาะค่าของแรสเตอร์เดียว ไม่ใช่การเปลี่ยนแปลง</source>
      <translation>Figures of one raster can be kept, not a change.</translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>เก็บไว้ที่</source>
      <translation>Keep it in</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/transfer.py" />
      <source>เขียนรูปแบบ {file} แล้ว</source>
      <translation>The style {file} was written</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_desk.py" />
      <source>เขียนใบติดตามงาน</source>
      <translation>Writing the visit sheet</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_desk.py" />
      <source>เขียนใบติดตามงานแล้ว: {files}</source>
      <translation>Visit sheet written: {files}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>เขียว</source>
      <translation>Green</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>เข้าใกล้ช่วงที่ดี</source>
      <translation>Nearer to the best range</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>เครื่องที่ทำรายการ</source>
      <translation>Computer</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>เงาของความสูง</source>
      <translation>Shadows of relief</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>เงิน (บาท)</source>
      <translation>Money (baht)</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>เงินจัดสรร (บาท)</source>
      <translation>Allocated (baht)</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>เงินตามแผน</source>
      <translation>Planned money</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เงินต่อแปลง (บาท)</source>
      <translation>Money per plot (baht)</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เงินต่อแปลงตามแผน</source>
      <translation>Planned money per plot</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เงินที่ใช้ต่อแปลง</source>
      <translation>Money spent per plot</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>เงื่อนไข</source>
      <translation>Condition</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_dialog.py" />
      <source>เงื่อนไขนี้มีวงเล็บหรือคำว่า ไม่ ซึ่งแสดงเป็นข้อ ๆ ไม่ได้ แก้ได้ในช่องข้อความ</source>
      <translation>This condition has parentheses or a not, which lines cannot show; change it as text below.</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>เจาะช่องในรูป</source>
      <translation>Cut a hole</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>เจาะช่องในแปลง</source>
      <translation>Cut a hole in a plot</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/reviews/card.py" />
      <source>เจ้าของจะเปลี่ยน %Ln แปลง ชื่ออยู่ในตารางส่วนบุคคล ไม่แสดงที่นี่</source>
      <translation>
        <numerusform>The owner of %Ln plot will change; names are in the personal tables and not shown here</numerusform>
        <numerusform>The owners of %Ln plots will change; names are in the personal tables and not shown here</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/words/status_words.py" />
      <source>เจ้าของที่ดิน</source>
      <translation>Landowner</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เฉพาะที่ซ้ำกัน</source>
      <translation>Only those in both</translation>
    </message>
    <message>
      <location filename="../../ui/results/problem_page.py" />
      <source>เฉพาะปีนี้</source>
      <translation>This year only</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>เฉพาะเส้นขอบ</source>
      <translation>Outlines only</translation>
    </message>
    <message>
      <location filename="../../ui/history/filter_row.py" />
      <source>เฉพาะแปลงที่เลือก</source>
      <translation>Chosen plots only</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>เชื่อม “{name}” กับไฟล์ {file} แล้ว</source>
      <translation>“{name}” is linked to {file}.</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>เชื่อมไฟล์แรสเตอร์</source>
      <translation>Linking a raster</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>เช่น 0-15</source>
      <translation>such as 0-15</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>เช่น 0042</source>
      <translation>such as 0042</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/go_to_card.py" />
      <source>เช่น 16.413, 103.829 · 375000 1815000 · ต.คำพอุง</source>
      <translation>e.g. 16.413, 103.829 · 375000 1815000 · Kham Phaung</translation>
    </message>
    <message>
      <location filename="../../ui/parts/typed_fields.py" />
      <source>เช่น 22/11/2569</source>
      <translation>such as 22/11/2569</translation>
    </message>
    <message>
      <location filename="../../ui/finding/condition_row.py" />
      <source>เช่น 5</source>
      <translation>such as 5</translation>
    </message>
    <message>
      <location filename="../../ui/finding/condition_row.py" />
      <source>เช่น 5 หรือ 12-2-45</source>
      <translation>such as 5 or 12-2-45</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/place_field.py" />
      <source>เช่น 661000 1518000 · 661 1518 · 16.413, 103.829 · MGRS</source>
      <translation>e.g. 661000 1518000 · 661 1518 · 16.413, 103.829 · MGRS</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>เช่น ชุดดิน 1:25,000 พ.ศ. 2566</source>
      <translation>such as: soil series 1:25,000, 2023</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>เช่น ติดตามผลปุ๋ยพืชสด</source>
      <translation>such as following up green manure</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>เช่น น้ำท่วมทุกปี</source>
      <translation>such as: flooded every year</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>เช่น เกษตรกรขอครึ่งแปลง</source>
      <translation>such as: the farmer asked for half of it</translation>
    </message>
    <message>
      <location filename="../../ui/plan/step_dialog.py" />
      <source>เช่น เกษตรกรขอถอน หรือ น้ำท่วมแปลง</source>
      <translation>Such as: the farmer withdrew</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>เช่น เนื้อที่ &gt; 5 และ กลุ่มชุดดิน = 35 · ชื่อ มีคำว่า 'บ้าน' · พืช อยู่ใน (ข้าว, อ้อย) · พืช ไม่มี · ไม่ (…) · หรือ</source>
      <translation>Such as area_rai &gt; 5 and soil_group = 35 · name contains 'บ้าน' · crop in (ข้าว, อ้อย) · crop is null · not (…) · or</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>เดิม</source>
      <translation>Before</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_desk.py" />
      <source>เดิม {area} ไร่</source>
      <translation>Before {area} rai</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_model.py" />
      <source>เดือน</source>
      <translation>Month</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>เดือนก่อน</source>
      <translation>Month before</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>เดือนถัดไป</source>
      <translation>Next month</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/desk.py" />
      <source>เตรียมสัญลักษณ์</source>
      <translation>Preparing symbols</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>เติมข้อมูล</source>
      <translation>Fill in</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>เติมข้อมูลจาก {file}</source>
      <translation>Fill in from {file}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>เติมข้อมูลให้แปลงตามรหัส</source>
      <translation>Fill in plots by their codes</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>เติมช่องว่าง</source>
      <translation>Fill a gap</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>เติมเป็น</source>
      <translation>Fill it as</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เต็มจอ</source>
      <translation>Full screen</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>เต็มพื้นที่</source>
      <translation>Zoom full</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>เทียบ {file}</source>
      <translation>Compare {file}</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/desk.py" />
      <source>เทียบ {file} กับแฟ้มงาน</source>
      <translation>Compare {file} with the project</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>เทียบกับ</source>
      <translation>Against</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>เทียบกับข้อมูลเดิม</source>
      <translation>Compare with what is there</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>เทียบข้อมูล</source>
      <translation>Compare</translation>
    </message>
    <message>
      <location filename="../../ui/finding/table_desk.py" />
      <source>เทียบข้อมูลที่วาง</source>
      <translation>Comparing what was pasted</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_table.py" />
      <source>เทียบจุดอื่น ม.</source>
      <translation>From others, m</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>เทียบทุกกลุ่ม</source>
      <translation>All groups beside each other</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>เทียบใหม่</source>
      <translation>Compare again</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>เท่าที่พอดีกับหน้าต่าง</source>
      <translation>As many as fit the window</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>เนื้อดิน</source>
      <translation>Texture</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measuring.py" />
      <source>เนื้อที่</source>
      <translation>Area</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>เนื้อที่ (ไร่-งาน-ตร.ว.)</source>
      <translation>Area (rai-ngan-wah)</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>เนื้อที่ {area} ไร่ มากกว่าแปลงนี้ ซึ่งมี {whole} ไร่</source>
      <translation>{area} rai is more than this plot, which has {whole} rai</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>เนื้อที่ของรูป</source>
      <translation>Area of the shape</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>เนื้อที่ของรูปใหม่</source>
      <translation>Area of the new shape</translation>
    </message>
    <message>
      <location filename="../../ui/plots/many_card.py" />
      <source>เนื้อที่ตามเอกสาร</source>
      <translation>Document area</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>เนื้อที่ตามแผน</source>
      <translation>Planned area</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เนื้อที่ต่อแปลง</source>
      <translation>Area per plot</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เนื้อที่ต่อแปลงตามแผน</source>
      <translation>Planned area per plot</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เนื้อที่ต่อแปลงที่ดำเนินการ</source>
      <translation>Applied area per plot</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เนื้อที่ที่ใส่มากกว่าเนื้อที่ของ %Ln แปลง</source>
      <translation>
        <numerusform>The area is larger than %Ln plot</numerusform>
        <numerusform>The area is larger than %Ln of the plots</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/measuring.py" />
      <source>เนื้อที่บนทรงรี</source>
      <translation>Area on the ellipsoid</translation>
    </message>
    <message>
      <location filename="../../ui/plots/head_card.py" />
      <source>เนื้อที่รวม</source>
      <translation>Total area</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>เนื้อที่หรือปริมาณ</source>
      <translation>Area or amount</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>เนื้อที่เดิม</source>
      <translation>Area before</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>เนื้อที่เท่าเดิม</source>
      <translation>same area</translation>
    </message>
    <message>
      <location filename="../../ui/imported/report_card.py" />
      <source>เนื้อที่เปลี่ยนไป</source>
      <translation>Change of area</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_table.py" />
      <source>เนื้อที่เปลี่ยนไป {change} ไร่</source>
      <translation>area changed by {change} rai</translation>
    </message>
    <message>
      <location filename="../../ui/results/headlines.py" />
      <source>เนื้อที่เป็น {unit}</source>
      <translation>Areas are {unit}</translation>
    </message>
    <message>
      <location filename="../../ui/plots/columns.py" />
      <source>เนื้อที่แจ้ง</source>
      <translation>Stated area</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>เนื้อที่ใหม่เป็น {share} ของเดิม ตรวจว่าเป็นข้อมูลของที่เดียวกัน</source>
      <translation>The new area is {share} of the old one; make sure that both are of one place</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>เน้นแปลงที่เลือก</source>
      <translation>Mark the selected plots</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_model.py" />
      <source>เบิกจ่าย</source>
      <translation>Spent</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>เบิกจ่าย (บาท)</source>
      <translation>Spent (baht)</translation>
    </message>
    <message>
      <location filename="../../ui/plan/cards.py" />
      <source>เบิกจ่าย {baht} บาท</source>
      <translation>Spent {baht} baht</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>เปลี่ยน</source>
      <translation>Changed</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/step_dialog.py" />
      <source>เปลี่ยน %Ln งาน</source>
      <translation>
        <numerusform>Change %Ln work</numerusform>
        <numerusform>Change %Ln works</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>เปลี่ยน %Ln ช่อง</source>
      <translation>
        <numerusform>%Ln cell changes</numerusform>
        <numerusform>%Ln cells change</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_dialog.py" />
      <source>เปลี่ยนชื่อ</source>
      <translation>Rename</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/bookmark_desk.py" />
      <source>เปลี่ยนชื่อเป็น “{name}” แล้ว</source>
      <translation>Renamed to “{name}”</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_desk.py" />
      <source>เปลี่ยนชื่อแทนมุมมอง “{name}” เดิมแล้ว</source>
      <translation>Renamed in place of the view “{name}” that was there</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เปลี่ยนชื่อแล้ว</source>
      <translation>Renamed</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>เปลี่ยนระบบพิกัด</source>
      <translation>Change the coordinate system</translation>
    </message>
    <message>
      <location filename="../../ui/plan/desk.py" />
      <source>เปลี่ยนสถานะของงาน</source>
      <translation>Change the state of work</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>เปลี่ยนสถานะ…</source>
      <translation>Change state…</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>เปลี่ยนเจ้าของ</source>
      <translation>New owners</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>เปลี่ยนเจ้าของ {count}</source>
      <translation>new owners of {count}</translation>
    </message>
    <message>
      <location filename="../../ui/plan/step_dialog.py" />
      <source>เปลี่ยนเป็น “{status}”</source>
      <translation>Change to “{status}”</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>เปิดดู</source>
      <translation>Open</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>เปิดตาราง</source>
      <translation>Open the table</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>เปิดภาพ {file}</source>
      <translation>Opening {file}</translation>
    </message>
    <message>
      <location filename="../../ui/session.py" />
      <source>เปิดอ่านอย่างเดียว</source>
      <translation>Read-only</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>เปิดแฟ้มงาน</source>
      <translation>Open a project</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เปิดแฟ้มงาน…</source>
      <translation>Open a project…</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>เปิดโฟลเดอร์</source>
      <translation>Open the folder</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>เปิดใช้ %Ln กฎ</source>
      <translation>
        <numerusform>%Ln in use</numerusform>
        <numerusform>%Ln in use</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/photo_dialog.py" />
      <source>เปิดไม่ได้</source>
      <translation>Cannot be opened</translation>
    </message>
    <message>
      <location filename="../../ui/results/views_card.py" />
      <source>เปิดไม่ได้ในรุ่นนี้</source>
      <translation>Cannot be opened in this version</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_dialog.py" />
      <source>เป็นข้อความ</source>
      <translation>As text</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/point_table.py" />
      <source>เป็นจุดภาพ</source>
      <translation>In pixels</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เป็นแผน</source>
      <translation>Planned</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>เป้าหมาย</source>
      <translation>Targets</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_dialog.py" />
      <source>เป้าหมาย ปีงบประมาณ {year}</source>
      <translation>Targets of fiscal year {year}</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_dialog.py" />
      <source>เป้าหมายรายเดือน</source>
      <translation>Targets by month</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>เพิ่ม</source>
      <translation>Add</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>เพิ่ม {count}</source>
      <translation>{count} added</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>เพิ่มกฎ</source>
      <translation>Add rule</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>เพิ่มขึ้นคือดี</source>
      <translation>More is better</translation>
    </message>
    <message>
      <location filename="../../ui/field/value_rows.py" />
      <source>เพิ่มค่าที่วัด</source>
      <translation>Add a value</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/class_table.py" />
      <source>เพิ่มรหัส</source>
      <translation>Add code</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>เพิ่มอย่างอื่น</source>
      <translation>Other ways to add</translation>
    </message>
    <message>
      <location filename="../../ui/plots/selection_modes.py" />
      <source>เพิ่มเข้าการเลือก</source>
      <translation>Add to the selection</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เพิ่มเข้าที่เลือก</source>
      <translation>Add to the chosen</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_dialog.py" />
      <source>เพิ่มเงื่อนไข</source>
      <translation>Add a condition</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>เพิ่มเติม</source>
      <translation>More</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>เพิ่มเติมของแผนงาน</source>
      <translation>More of the plan</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>เพิ่มเป็นบรรทัดใหม่</source>
      <translation>Add as a new line</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>เพิ่มเอกสาร</source>
      <translation>Add document</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_dialog.py" />
      <source>เพิ่มแถว</source>
      <translation>Add a row</translation>
    </message>
    <message>
      <location filename="../../ui/results/empty_state.py" />
      <source>เพิ่มแผนที่ดิน: ลากไฟล์ชุดดินลงบนแผนที่ หรือกด “เพิ่ม” ที่ชั้นข้อมูล</source>
      <translation>Add the soil map: drag its file onto the map, or press “Add” beside Layers.</translation>
    </message>
    <message>
      <location filename="../../ui/history/model.py" />
      <source>เมื่อ</source>
      <translation>When</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>เมื่อป้ายซ้อนกัน ให้ก่อน</source>
      <translation>Where labels meet, first</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>เริ่มงาน</source>
      <translation>Begin</translation>
    </message>
    <message>
      <location filename="../../ui/imports/data_page.py" />
      <source>เริ่มจากแปลงและดิน ลากไฟล์ .shp .gpkg หรือ .geojson มาวางบนหน้าต่างได้</source>
      <translation>Begin with plots and soil. Files (.shp .gpkg .geojson) can be dropped on the window.</translation>
    </message>
    <message>
      <location filename="../../ui/results/empty_state.py" />
      <source>เริ่มที่แปลง: ลากไฟล์แปลงลงบนแผนที่ หรือกด “เพิ่ม” ที่ชั้นข้อมูล</source>
      <translation>Begin with plots: drag their file onto the map, or press “Add” beside Layers.</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>เรียงจากน้อยไปมาก</source>
      <translation>Sort from least to most</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>เรียงจากมากไปน้อย</source>
      <translation>Sort from most to least</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>เรียงตามตัวอักษร</source>
      <translation>Sort by letters</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>เรียงตามตัวอักษรย้อนกลับ</source>
      <translation>Sort by letters, reversed</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>เรื่อง</source>
      <translation>Kind</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>เรื่องของผล</source>
      <translation>Subject of the results</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>เลขที่</source>
      <translation>No.</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>เลขที่ดิน</source>
      <translation>Land number</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>เลขที่เอกสาร</source>
      <translation>Number of the document</translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>เลขที่เอกสารสิทธิ์</source>
      <translation>Land document number</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>เลขประจำตัวประชาชน</source>
      <translation>National ID</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/cards.py" />
      <source>เลยกำหนด %Ln งาน</source>
      <translation>
        <numerusform>%Ln late</numerusform>
        <numerusform>%Ln late</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/history/desk.py" />
      <source>เลิกทำ</source>
      <translation>Undo</translation>
    </message>
    <message>
      <location filename="../../ui/history/detail_pane.py" />
      <source>เลิกทำรายการนี้</source>
      <translation>Undo this</translation>
    </message>
    <message>
      <location filename="../../ui/history/model.py" />
      <source>เลิกทำแล้ว</source>
      <translation>undone</translation>
    </message>
    <message>
      <location filename="../../ui/history/desk.py" />
      <source>เลิกทำแล้ว: {label}</source>
      <translation>Undone: {label}</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_strip.py" />
      <source>เลิกแสดง</source>
      <translation>End</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_desk.py" />
      <source>เลิกแสดงบนแผนที่</source>
      <translation>Stop showing it on the map</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลือก</source>
      <translation>Select</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/action_bar.py" />
      <source>เลือก %Ln งาน</source>
      <translation>
        <numerusform>%Ln work chosen</numerusform>
        <numerusform>%Ln works chosen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/desk.py" />
      <source>เลือก %Ln แปลง</source>
      <translation>
        <numerusform>%Ln plot selected</numerusform>
        <numerusform>%Ln plots selected</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/status_bar.py" />
      <source>เลือก %Ln แปลง {area} ไร่</source>
      <translation>
        <numerusform>%Ln plot, {area} rai</numerusform>
        <numerusform>%Ln plots, {area} rai</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>เลือกก่อนว่าจะอ่านตำแหน่งของไฟล์แบบไหน</source>
      <translation>choose how the position of the file is to be read</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>เลือกคอลัมน์</source>
      <translation>Choose columns</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>เลือกงานเพื่ออนุมัติ เลื่อนเดือน หรือบันทึกผล</source>
      <translation>Choose work to approve it, move it or record it as done</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เลือกชุดนี้</source>
      <translation>Select this set</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_section.py" />
      <source>เลือกช่องข้อมูลที่เป็น{role}</source>
      <translation>Choose the field that is {role}</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_value_dialog.py" />
      <source>เลือกด้วยค่า</source>
      <translation>Select by value</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลือกด้วยค่า…</source>
      <translation>Select by value…</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>เลือกด้วยที่ตั้ง</source>
      <translation>Select by location</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลือกด้วยที่ตั้ง…</source>
      <translation>Select by location…</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลือกด้วยรูปหลายเหลี่ยม</source>
      <translation>Select by polygon</translation>
    </message>
    <message>
      <location filename="../../ui/finding/table_head.py" />
      <source>เลือกด้วยเงื่อนไข</source>
      <translation>Select by condition</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลือกด้วยเงื่อนไข…</source>
      <translation>Select by condition…</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลือกด้วยเส้นวาด</source>
      <translation>Select by a drawn line</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลือกทุกแปลงที่แสดง</source>
      <translation>Select all plots shown</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>เลือกภาพสแกน</source>
      <translation>Choose a scan</translation>
    </message>
    <message>
      <location filename="../../ui/field/photo_box.py" />
      <source>เลือกภาพ…</source>
      <translation>Choose photographs…</translation>
    </message>
    <message>
      <location filename="../../ui/status_bar.py" />
      <source>เลือกมาตราส่วน</source>
      <translation>Choose a scale</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>เลือกรหัสอักขระที่อ่านตัวอย่างได้ถูกต้อง</source>
      <translation>Choose the encoding in which the samples read right</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>เลือกระบบพิกัดเอง</source>
      <translation>Choose the coordinate system</translation>
    </message>
    <message>
      <location filename="../../ui/history/detail_pane.py" />
      <source>เลือกรายการเพื่อดูว่าแก้อะไร และเลิกทำได้หรือไม่</source>
      <translation>Choose an entry to see what it changed, and whether it can be undone</translation>
    </message>
    <message>
      <location filename="../../ui/parts/month_picker.py" />
      <source>เลือกวันจากปฏิทิน</source>
      <translation>Pick a day from the calendar</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>เลือกว่าเป็นแผน หรือดำเนินการแล้ว</source>
      <translation>Say whether it is planned, applied or both</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/colour_button.py" />
      <source>เลือกสี</source>
      <translation>Choose a colour</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เลือกแปลง</source>
      <translation>Select plots</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลือกแปลง (คลิกหรือลากกรอบ)</source>
      <translation>Select plots (click or drag a box)</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เลือกแปลงก่อน แล้วเก็บเป็นชุดไว้ใช้อีก</source>
      <translation>Choose plots first, then keep them as a set.</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_dialog.py" />
      <source>เลือกแปลงที่</source>
      <translation>Plots that</translation>
    </message>
    <message>
      <location filename="../../ui/plan/page.py" />
      <source>เลือกแปลงบนแผนที่แล้วกดกำหนดมาตรการ หรือคัดลอกแผนปีก่อนที่ปุ่มเพิ่มเติม</source>
      <translation>Choose plots on the map and assign an intervention, or copy last year's plan by the button More.</translation>
    </message>
    <message>
      <location filename="../../ui/field/page.py" />
      <source>เลือกแปลงเพื่อดูเฉพาะรายการของแปลงนั้น และบันทึกการติดตามงาน</source>
      <translation>Select a plot to see only its records, and to record a visit</translation>
    </message>
    <message>
      <location filename="../../ui/results/empty_state.py" />
      <source>เลือกแปลงแล้วกดกำหนดมาตรการในแท็บ แผน จากนั้นบันทึกผลงาน ตัวเลขจะขึ้นที่นี่</source>
      <translation>Select plots and assign interventions in the tab Plan, then record what is done; the figures appear here.</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>เลือกโฟลเดอร์</source>
      <translation>Choose a folder</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>เลือกใหม่</source>
      <translation>Change</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>เลือก…</source>
      <translation>Choose…</translation>
    </message>
    <message>
      <location filename="../../ui/editing/moving.py" />
      <source>เลื่อน {far} ม.</source>
      <translation>Moved {far} m</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>เลื่อนขึ้น</source>
      <translation>Move up</translation>
    </message>
    <message>
      <location filename="../../ui/map/canvas.py" />
      <source>เลื่อนด้วยปุ่มลูกศร ขยายและย่อด้วย Ctrl+Alt++ และ Ctrl+Alt+-</source>
      <translation>Arrow keys pan, Ctrl+Alt++ and Ctrl+Alt+- zoom</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>เลื่อนลง</source>
      <translation>Move down</translation>
    </message>
    <message>
      <location filename="../../ui/plan/desk.py" />
      <source>เลื่อนแผน</source>
      <translation>Moving work</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>เลื่อนแผนที่</source>
      <translation>Pan</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>เลื่อนไปเดือน…</source>
      <translation>Move to month…</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_desk.py" />
      <source>เว้น %Ln ค่า</source>
      <translation>
        <numerusform>%Ln left out</numerusform>
        <numerusform>%Ln left out</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>เว้นค่าที่ผิดหรือยังไม่ยืนยัน %Ln ค่า</source>
      <translation>
        <numerusform>Leave out %Ln value that is wrong or not confirmed</numerusform>
        <numerusform>Leave out %Ln values that are wrong or not confirmed</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>เว้นช่องที่ใช้ไม่ได้ไว้ แล้วบันทึกช่องอื่น</source>
      <translation>Leave out the cells that cannot be used and write the others</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>เว้นที่มีงานอื่น</source>
      <translation>Without other work</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>เว้นส่วนที่ทับรูปข้างเคียง</source>
      <translation>Leave out what overlaps neighbours</translation>
    </message>
    <message>
      <location filename="../../ui/plan/cards.py" />
      <source>เสร็จทั้งหมด</source>
      <translation>All done</translation>
    </message>
    <message>
      <location filename="../../ui/plan/action_bar.py" />
      <source>เสร็จแล้ว…</source>
      <translation>Done…</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_desk.py" />
      <source>เสียบเครื่องรับแล้วลองใหม่ หรือพิมพ์ตำแหน่งเอง</source>
      <translation>Connect the receiver and try again, or type the position</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้น</source>
      <translation>lines</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>เส้นกริดพิกัด</source>
      <translation>Grid</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/desk.py" />
      <source>เส้นกริดพิกัด UTM</source>
      <translation>UTM grid lines</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้นจุด</source>
      <translation>Dotted</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้นตั้ง</source>
      <translation>Upright lines</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้นทึบ</source>
      <translation>Solid</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้นนอน</source>
      <translation>Level lines</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้นประ</source>
      <translation>Dashed</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/desk.py" />
      <source>เส้นละติจูด ลองจิจูด</source>
      <translation>Lines of latitude and longitude</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้นเฉียง</source>
      <translation>Diagonal</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้นเฉียงกลับ</source>
      <translation>Diagonal, the other way</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>เส้นไขว้</source>
      <translation>Crossed</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_model.py" />
      <source>เหตุผล</source>
      <translation>Reason</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>เหตุผล: {reason}</source>
      <translation>Reason: {reason}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>เหตุผลที่ปรับ</source>
      <translation>Reason for the change</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/work.py" />
      <source>เหตุผลที่ยกเลิก: {reason}</source>
      <translation>Cancelled because: {reason}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>เหตุผลที่ไม่รับ</source>
      <translation>Reason for rejecting</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>เหนือ</source>
      <translation>North</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>เหมือนเดิม</source>
      <translation>Unchanged</translation>
    </message>
    <message>
      <location filename="../../ui/plan/step_dialog.py" />
      <source>เหลื่อมปี: วันที่อยู่นอกปีงบประมาณของงานได้</source>
      <translation>Carried over: the day may lie outside its fiscal year</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>เอกสารสิทธิ</source>
      <translation>Title documents</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_words.py" />
      <source>เอกสารสิทธิ์</source>
      <translation>Land document</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>เอา “{name}” ออกจากแผนที่แล้ว ไฟล์ยังอยู่ที่เดิม</source>
      <translation>“{name}” was taken off the map. Its file stays where it is.</translation>
    </message>
    <message>
      <location filename="../../ui/field/value_rows.py" />
      <source>เอาค่านี้ออก</source>
      <translation>Remove this value</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>เอาออก</source>
      <translation>Taken out</translation>
    </message>
    <message>
      <location filename="../../ui/plots/selection_modes.py" />
      <source>เอาออกจากการเลือก</source>
      <translation>Take out of the selection</translation>
    </message>
    <message>
      <location filename="../../ui/finding/kept_desk.py" />
      <source>เอาออกจากที่เลือก</source>
      <translation>Take from the chosen</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/panel.py" />
      <source>เอาออกจากแผนที่</source>
      <translation>Take off the map</translation>
    </message>
    <message>
      <location filename="../../ui/finding/condition_row.py" />
      <source>เอาเงื่อนไขนี้ออก</source>
      <translation>Take this condition out</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>เอาแรสเตอร์ออก</source>
      <translation>Taking a raster off</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>แก้</source>
      <translation>Change</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/edit_many_dialog.py" />
      <source>แก้ %Ln แปลง</source>
      <translation>
        <numerusform>Change %Ln plot</numerusform>
        <numerusform>Change %Ln plots</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>แก้ {count}</source>
      <translation>{count} changed</translation>
    </message>
    <message>
      <location filename="../../ui/plots/edited_row.py" />
      <source>แก้{what}</source>
      <translation>Change: {what}</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/edit_many_dialog.py" />
      <source>แก้ข้อมูล %Ln แปลง</source>
      <translation>
        <numerusform>Change %Ln plot</numerusform>
        <numerusform>Change %Ln plots</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plots/many_card.py" />
      <source>แก้ข้อมูลทุกแปลงที่เลือก…</source>
      <translation>Change all chosen plots…</translation>
    </message>
    <message>
      <location filename="../../ui/field/desk.py" />
      <source>แก้ข้อมูลภาพถ่าย</source>
      <translation>Change the photograph</translation>
    </message>
    <message>
      <location filename="../../ui/plots/edit_many_dialog.py" />
      <source>แก้ข้อมูลแปลง</source>
      <translation>Change plots</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/panel.py" />
      <source>แก้จุดควบคุม…</source>
      <translation>Correct control points…</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>แก้จุดมุม</source>
      <translation>Edit corners</translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_dialog.py" />
      <source>แก้บรรทัดที่เลือก</source>
      <translation>Change the chosen line</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_desk.py" />
      <source>แก้ลำดับรอบติดตามงาน</source>
      <translation>Change the order of stops</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>แก้สิทธิและสถานะ</source>
      <translation>Change right and marks</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>แก้เงื่อนไขของกฎที่ {number} ก่อน</source>
      <translation>Mend the condition of rule {number} first</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>แก้เอกสาร</source>
      <translation>Change document</translation>
    </message>
    <message>
      <location filename="../../ui/results/scale_model.py" />
      <source>แก้โดย</source>
      <translation>Changed by</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>แก้ไข</source>
      <translation>Edit</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>แก้ไขรูป</source>
      <translation>Edit shapes</translation>
    </message>
    <message>
      <location filename="../../ui/status_bar.py" />
      <source>แก้ไขรูปได้</source>
      <translation>Shapes can be edited</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>แก้ไข…</source>
      <translation>Edit…</translation>
    </message>
    <message>
      <location filename="../../ui/imports/repair_section.py" />
      <source>แจ้งให้ทราบ ไม่ถูกแก้</source>
      <translation>For your information, not changed</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/limit_fields.py" />
      <source>แดง</source>
      <translation>Red</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>แตะหรือทับกับ</source>
      <translation>touch or overlap</translation>
    </message>
    <message>
      <location filename="../../ui/imports/problem_rows.py" />
      <source>แถว</source>
      <translation>Rows</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>แถว {row}</source>
      <translation>Row {row}</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>แถวที่</source>
      <translation>Row</translation>
    </message>
    <message>
      <location filename="../../ui/imports/problem_rows.py" />
      <source>แถวที่พบ: {problem}</source>
      <translation>Rows with: {problem}</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>แถวนี้ไม่มีรหัส</source>
      <translation>The row has no code</translation>
    </message>
    <message>
      <location filename="../../ui/results/model.py" />
      <source>แถวรวมกันไม่เท่ากับยอดรวมนี้</source>
      <translation>The rows do not add up to this total</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>แถวในตาราง</source>
      <translation>Rows of the table</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/reviews/replacement.py" />
      <source>แทน %Ln รายการ</source>
      <translation>
        <numerusform>Replace %Ln row</numerusform>
        <numerusform>Replace %Ln rows</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/reviews/desk.py" />
      <source>แทน %Ln รายการด้วย {file} แล้ว</source>
      <translation>
        <numerusform>%Ln row was replaced by {file}</numerusform>
        <numerusform>%Ln rows were replaced by {file}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>แทน{kind}ด้วย {file}</source>
      <translation>Replace {kind} by {file}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>แทนข้อมูลเดิม</source>
      <translation>Replace what is there</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>แทนค่าเดิม</source>
      <translation>Replace</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/favourites.py" />
      <source>แทนที่แบบเดิม</source>
      <translation>Replace</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/words.py" />
      <source>แนวโน้ม {slope} ต่อปี</source>
      <translation>Trend {slope} a year</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>แบนด์</source>
      <translation>Bands</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/words.py" />
      <source>แบนด์ {number}</source>
      <translation>band {number}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>แบนด์สีน้ำเงิน</source>
      <translation>Band for blue</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>แบนด์สีเขียว</source>
      <translation>Band for green</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>แบนด์สีแดง</source>
      <translation>Band for red</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/favourite_desk.py" />
      <source>แบบที่เก็บไว้</source>
      <translation>Favourites</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>แบบมาตรฐานของชั้น</source>
      <translation>Standard look</translation>
    </message>
    <message>
      <location filename="../../ui/results/targets_page.py" />
      <source>แบบรายเดือน: ผล</source>
      <translation>Monthly form: results</translation>
    </message>
    <message>
      <location filename="../../ui/results/targets_page.py" />
      <source>แบบรายเดือน: ผลตามผู้รับผิดชอบ</source>
      <translation>Monthly form: results by person</translation>
    </message>
    <message>
      <location filename="../../ui/results/targets_page.py" />
      <source>แบบรายเดือน: แผน</source>
      <translation>Monthly form: plan</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/section.py" />
      <source>แบบเจ็ดระดับ: {level} · {source}</source>
      <translation>Of seven levels: {level} · {source}</translation>
    </message>
    <message>
      <location filename="../../ui/finding/columns_dialog.py" />
      <source>แบบเดิมของโปรแกรม</source>
      <translation>As the program has them</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>แบบเส้น</source>
      <translation>Kind of line</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>แบ่งช่วงตัวเลข</source>
      <translation>Classes of numbers</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>แบ่งตามสัดส่วนเนื้อที่</source>
      <translation>Divided by area</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>แบ่งรูป</source>
      <translation>Split a shape</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>แบ่งรูปด้วยเส้น</source>
      <translation>Split by a line</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>แบ่งแปลง</source>
      <translation>Split a plot</translation>
    </message>
    <message>
      <location filename="../../ui/editing/actions.py" />
      <source>แบ่งแปลงด้วยเส้น</source>
      <translation>Split plots by a line</translation>
    </message>
    <message>
      <location filename="../../ui/editing/outline.py" />
      <source>แปลง</source>
      <translation>Plots</translation>
    </message>
    <message>
      <location filename="../../ui/field/page.py" />
      <source>แปลง {code}</source>
      <translation>Plot {code}</translation>
    </message>
    <message>
      <location filename="../../ui/start_page.py" />
      <source>แปลง ดิน มาตรการ และผลงานของตำบล อยู่ในแฟ้มเดียว ทำงานได้โดยไม่ต้องต่ออินเทอร์เน็ต</source>
      <translation>Plots, soil, interventions and results of a tambon in one file, without the internet</translation>
    </message>
    <message>
      <location filename="../../ui/field/table.py" />
      <source>แปลง ผล ผู้ติดตาม…</source>
      <translation>Plot, result, visitor…</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>แปลงที่</source>
      <translation>Plots that</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>แปลงที่ข้อมูลจะเปลี่ยน</source>
      <translation>Plots that will change</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>แปลงที่ถึงกำหนดติดตาม ไม่เกิน</source>
      <translation>Plots that are due, at most</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/results/behind_desk.py" />
      <source>แปลงที่อยู่หลังตัวเลขนี้ %Ln แปลง</source>
      <translation>
        <numerusform>%Ln plot behind this figure</numerusform>
        <numerusform>%Ln plots behind this figure</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>แปลงที่เลือก</source>
      <translation>The selected plots</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/field/round_form.py" />
      <source>แปลงที่เลือกอยู่ %Ln แปลง</source>
      <translation>
        <numerusform>The %Ln selected plot</numerusform>
        <numerusform>The %Ln selected plots</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/identify_desk.py" />
      <source>แปลงที่ไม่มีรหัส</source>
      <translation>Plot without a code</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>แปลงที่ไม่มีแล้ว %Ln แปลง</source>
      <translation>
        <numerusform>%Ln plot is no longer there</numerusform>
        <numerusform>%Ln plots are no longer there</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/words/layer_words.py" />
      <source>แปลงเกษตรกร</source>
      <translation>Farm plots</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>แปลงและมาตรการทุกปี เป็น shapefile และ GeoPackage ที่เปิดได้ทุกโปรแกรม</source>
      <translation>Plots and work of all years as shapefile and GeoPackage, which every program opens</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>แป้นลัด</source>
      <translation>Keyboard shortcuts</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>แผงรายละเอียด</source>
      <translation>Details panel</translation>
    </message>
    <message>
      <location filename="../../ui/header.py" />
      <source>แผน</source>
      <translation>Plan</translation>
    </message>
    <message>
      <location filename="../../ui/plots/plan_fields.py" />
      <source>แผนขั้น{stage}</source>
      <translation>Planned: {stage}</translation>
    </message>
    <message>
      <location filename="../../ui/work_area.py" />
      <source>แผนงาน</source>
      <translation>Plan</translation>
    </message>
    <message>
      <location filename="../../ui/map/canvas.py" />
      <source>แผนที่</source>
      <translation>Map</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>แผนที่บนกระดาษ</source>
      <translation>Map on paper</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/desk.py" />
      <source>แผนที่ภาพรวม</source>
      <translation>Overview map</translation>
    </message>
    <message>
      <location filename="../../ui/map/furniture/overview.py" />
      <source>แผนที่ภาพรวม ลากกรอบเพื่อเลื่อนแผนที่</source>
      <translation>Overview map: drag the frame to move the map</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>แผนที่สังเขป</source>
      <translation>Overview map</translation>
    </message>
    <message>
      <location filename="../../ui/results/map_strip.py" />
      <source>แผนที่แสดง:</source>
      <translation>Map shows:</translation>
    </message>
    <message>
      <location filename="../../ui/results/chart_panel.py" />
      <source>แผนภูมิ</source>
      <translation>Chart</translation>
    </message>
    <message>
      <location filename="../../ui/results/scorecard_page.py" />
      <source>แผนภูมิของ</source>
      <translation>Charts of</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>แผนภูมิข้างตาราง</source>
      <translation>Chart beside the table</translation>
    </message>
    <message>
      <location filename="../../ui/results/chart_panel.py" />
      <source>แผนภูมิผล</source>
      <translation>Chart of the results</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>แผนเงิน (บาท)</source>
      <translation>Planned (baht)</translation>
    </message>
    <message>
      <location filename="../../ui/plan/cards.py" />
      <source>แผนเงิน {baht} บาท</source>
      <translation>Planned {baht} baht</translation>
    </message>
    <message>
      <location filename="../../ui/results/targets_page.py" />
      <source>แผนและผลเทียบเป้าหมาย</source>
      <translation>Planned and done against targets</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>แผ่นงาน</source>
      <translation>Sheet</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>แฟ้ม</source>
      <translation>File</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>แฟ้มงาน</source>
      <translation>Project</translation>
    </message>
    <message>
      <location filename="../../ui/results/scale_model.py" />
      <source>แฟ้มงานนี้</source>
      <translation>this project</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/purpose_section.py" />
      <source>แฟ้มงานมี{kind}อยู่แล้ว %Ln รายการ</source>
      <translation>
        <numerusform>The project already has %Ln row: {kind}</numerusform>
        <numerusform>The project already has %Ln rows: {kind}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>แฟ้มงานล่าสุด</source>
      <translation>Recent projects</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>แฟ้มงานสาธิต</source>
      <translation>Demonstration project</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>แฟ้มงานเปลี่ยนไปหลังจากดูแล้ว ดูใหม่ก่อนแทน</source>
      <translation>The project has changed since; look again before replacing</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>แฟ้มงานเปลี่ยนไปหลังจากเทียบแล้ว เทียบใหม่ก่อนนำเข้า</source>
      <translation>The project has changed since; compare again before importing</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>แฟ้มงานใหม่…</source>
      <translation>New project…</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>แยก</source>
      <translation>Divide</translation>
    </message>
    <message>
      <location filename="../../ui/results/problem_page.py" />
      <source>แยกกลุ่มชุดดิน</source>
      <translation>By soil group</translation>
    </message>
    <message>
      <location filename="../../ui/results/official_page.py" />
      <source>แยกตาม</source>
      <translation>By</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>แยกตามค่า</source>
      <translation>One class a value</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>แยกประเภทได้โดยไม่ต้องอาศัยสี เช่น เมื่อพิมพ์ขาวดำ</source>
      <translation>Tells classes apart without colour, as on a grey print</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/words.py" />
      <source>แย่ลง</source>
      <translation>worse</translation>
    </message>
    <message>
      <location filename="../../ui/results/scale_model.py" />
      <source>แย่สุด (0)</source>
      <translation>Worst (0)</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>แรสเตอร์</source>
      <translation>Raster</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>แรสเตอร์ (*.tif *.tiff *.mbtiles)</source>
      <translation>Rasters (*.tif *.tiff *.mbtiles)</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>แรสเตอร์รายแปลง</source>
      <translation>Rasters by plot</translation>
    </message>
    <message>
      <location filename="../../ui/results/summary_page.py" />
      <source>และตาม</source>
      <translation>And by</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>และอีก %Ln ข้อ</source>
      <translation>
        <numerusform>and %Ln more</numerusform>
        <numerusform>and %Ln more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imported/report_card.py" />
      <source>และอีก %Ln ค่า</source>
      <translation>
        <numerusform>and %Ln more value</numerusform>
        <numerusform>and %Ln more values</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/field/gallery.py" />
      <source>และอีก %Ln ภาพ</source>
      <translation>
        <numerusform>and %Ln more</numerusform>
        <numerusform>and %Ln more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/editing/card.py" />
      <source>และอีก %Ln รูป</source>
      <translation>
        <numerusform>and %Ln more shape</numerusform>
        <numerusform>and %Ln more shapes</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/editing/desk.py" />
      <source>แล้ว</source>
      <translation>done</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>แล้วอยู่{where}</source>
      <translation>Then it lies {where}</translation>
    </message>
    <message>
      <location filename="../../ui/results/repeat_page.py" />
      <source>แสดง</source>
      <translation>Show</translation>
    </message>
    <message>
      <location filename="../../ui/results/column_menu.py" />
      <source>แสดง “{column}” บนแผนที่</source>
      <translation>Show “{column}” on the map</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_list.py" />
      <source>แสดงข้อมูลที่ปกปิด</source>
      <translation>Show what is masked</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>แสดงคำอธิบายสัญลักษณ์</source>
      <translation>Show the legend</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>แสดงชื่อ</source>
      <translation>Show names</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>แสดงตั้งแต่มาตราส่วน</source>
      <translation>Shown from scale</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>แสดงที่อยู่</source>
      <translation>Show address</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>แสดงบนแผนที่</source>
      <translation>Show on the map</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/label_dialog.py" />
      <source>แสดงป้ายชื่อบนแผนที่</source>
      <translation>Show labels on the map</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/desk.py" />
      <source>แสดงภาพ {count} ภาพไม่ได้: {names}</source>
      <translation>{count} pictures cannot be shown: {names}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/desk.py" />
      <source>แสดงภาพ “{name}” ไม่ได้: {reason}</source>
      <translation>“{name}” cannot be shown: {reason}</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/field_section.py" />
      <source>แสดงอีก %Ln ช่อง</source>
      <translation>
        <numerusform>Show %Ln more field</numerusform>
        <numerusform>Show %Ln more fields</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>แสดงเฉพาะค่าที่ต้องดู</source>
      <translation>Show only what needs a look</translation>
    </message>
    <message>
      <location filename="../../ui/history/detail_pane.py" />
      <source>แสดงเพิ่ม</source>
      <translation>Show more</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>แสดงเลข</source>
      <translation>Show number</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>แสดงเลขที่</source>
      <translation>Show number</translation>
    </message>
    <message>
      <location filename="../../ui/history/detail_pane.py" />
      <source>แสดงแปลง</source>
      <translation>Show plots</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>แสดงโทรศัพท์</source>
      <translation>Show telephone</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>แหล่งข้อมูล</source>
      <translation>Sources</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/form.py" />
      <source>แหล่งที่มา</source>
      <translation>Source</translation>
    </message>
    <message>
      <location filename="../../ui/plan/step_dialog.py" />
      <source>โดย</source>
      <translation>By</translation>
    </message>
    <message>
      <location filename="../../ui/history/model.py" />
      <source>โดย (เครื่อง)</source>
      <translation>By (computer)</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/people.py" />
      <source>โทรศัพท์</source>
      <translation>Phone</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>โปรดดู</source>
      <translation>Please look</translation>
    </message>
    <message>
      <location filename="../../ui/field/gallery.py" />
      <source>โปรแกรมนี้แสดงภาพชนิดนี้ไม่ได้ แต่เก็บไฟล์ไว้ทั้งไฟล์</source>
      <translation>This program cannot show this kind of picture; the file is kept whole.</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>โปรแกรมไม่รู้จักช่องเหล่านี้ จึงไม่ส่งออกจนกว่าจะมีคนดูแล้วว่าไม่ใช่ข้อมูลส่วนบุคคล</source>
      <translation>These fields are not known, so they stay out of exports until somebody has seen that they are not personal</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>โฟลเดอร์ที่จะเก็บ</source>
      <translation>Folder</translation>
    </message>
    <message>
      <location filename="../../ui/results/upside_page.py" />
      <source>ใครก่อน</source>
      <translation>Who comes first</translation>
    </message>
    <message>
      <location filename="../../ui/finding/columns_dialog.py" />
      <source>ใช้</source>
      <translation>Apply</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>ใช้กฎที่มากับโปรแกรม</source>
      <translation>Use the rules of the program</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ใช้กับไฟล์ที่นำเข้าต่อจากนี้ ไฟล์นี้คงเดิม</source>
      <translation>For files imported from now on; this one stays as it is</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ใช้ค่าในไฟล์</source>
      <translation>Take from the file</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ใช้ค่าในไฟล์ทับทั้งหมด</source>
      <translation>Take all from the file instead</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>ใช้ตามไฟล์: {system}</source>
      <translation>Keep to the file: {system}</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/place_field.py" />
      <source>ใช้พิกัดนี้</source>
      <translation>Use these</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/rules_dialog.py" />
      <source>ใช้ได้ %Ln กฎ</source>
      <translation>
        <numerusform>%Ln rule can be used</numerusform>
        <numerusform>%Ln rules can be used</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/file_desk.py" />
      <source>ใช้ไฟล์ที่เปลี่ยนแล้ว</source>
      <translation>Use the changed file</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>ใช้ไม่ได้ %Ln ช่อง</source>
      <translation>
        <numerusform>%Ln cell cannot be used</numerusform>
        <numerusform>%Ln cells cannot be used</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ใต้</source>
      <translation>South</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/field/table.py" />
      <source>ใน %Ln แปลง</source>
      <translation>
        <numerusform>on %Ln plot</numerusform>
        <numerusform>on %Ln plots</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_model.py" />
      <source>ในช่วงนี้ {done} {unit}</source>
      <translation>In this period {done} {unit}</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_model.py" />
      <source>ในช่วงนี้ {done} จาก {target} {unit}</source>
      <translation>In this period {done} of {target} {unit}</translation>
    </message>
    <message>
      <location filename="../../ui/measurements/table_model.py" />
      <source>ในตาราง</source>
      <translation>In the table</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/imports/repair_section.py" />
      <source>ในตาราง {stated} ไร่ วัดได้ {measured} ไร่ (%Ln แถว)</source>
      <translation>
        <numerusform>Stated {stated} rai, measured {measured} rai (%Ln row)</numerusform>
        <numerusform>Stated {stated} rai, measured {measured} rai (%Ln rows)</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/plan/budget_model.py" />
      <source>ในแผน</source>
      <translation>Planned</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/model.py" />
      <source>ในแฟ้มงาน</source>
      <translation>In the project</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/model.py" />
      <source>ในไฟล์ใหม่</source>
      <translation>In the newer file</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_desk.py" />
      <source>ใบติดตามงาน {name}</source>
      <translation>Visit sheet {name}</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ใส่ {fields} ก่อนบันทึก</source>
      <translation>Fill in {fields} before saving</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>ใส่ชื่อช่องข้อมูลตรงที่พิมพ์อยู่</source>
      <translation>Put the name of a field where you are typing</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ใส่ลายทุกประเภท</source>
      <translation>Hatch every class</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ใส่วันที่ดำเนินการ</source>
      <translation>Enter the date it was applied</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/replacement.py" />
      <source>ใส่แทน</source>
      <translation>Put in its place</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>ใส่ในตาราง %Ln ช่อง</source>
      <translation>
        <numerusform>Put %Ln cell into the table</numerusform>
        <numerusform>Put %Ln cells into the table</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>ใหม่</source>
      <translation>After</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/measurements/table_dialog.py" />
      <source>ใหม่ %Ln ค่า</source>
      <translation>
        <numerusform>%Ln new value</numerusform>
        <numerusform>%Ln new values</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ใหม่ {area}</source>
      <translation>new {area}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>ให้กด “วางด้วยจุดควบคุม” ก่อน</source>
      <translation>press “Place by control points” first</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>ให้ทุกชิ้นเท่าเดิม</source>
      <translation>The same on every piece</translation>
    </message>
    <message>
      <location filename="../../ui/editing/choices.py" />
      <source>ให้แปลงเดิมทั้งหมด</source>
      <translation>All to the plot that stays</translation>
    </message>
    <message>
      <location filename="../../ui/plan/card_painting.py" />
      <source>ไตรมาส {number}</source>
      <translation>Quarter {number}</translation>
    </message>
    <message>
      <location filename="../../ui/field/round_form.py" />
      <source>ไปที่</source>
      <translation>Where to</translation>
    </message>
    <message>
      <location filename="../../ui/map/layers_panel.py" />
      <source>ไปยังชั้นข้อมูล</source>
      <translation>Zoom to layer</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/go_to_card.py" />
      <source>ไปยังพิกัดหรือสถานที่</source>
      <translation>Go to coordinates or a place</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ไปยังพิกัดหรือสถานที่…</source>
      <translation>Go to coordinates or a place…</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ไปยังส่วนถัดไปของหน้าต่าง</source>
      <translation>Next part of the window</translation>
    </message>
    <message>
      <location filename="../../ui/plots/panel.py" />
      <source>ไปยังแปลง</source>
      <translation>Zoom to plot</translation>
    </message>
    <message>
      <location filename="../../ui/menus.py" />
      <source>ไปยังแปลงที่เลือก</source>
      <translation>Zoom to selection</translation>
    </message>
    <message>
      <location filename="../../ui/imports/raster_section.py" />
      <source>ไฟล์</source>
      <translation>File</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_desk.py" />
      <source>ไฟล์ต่อไปที่มีช่อง {field} จะอ่านเป็น{role}</source>
      <translation>Files to come read {field} as: {role}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/desk.py" />
      <source>ไฟล์ที่ไม่ใช่ชั้นข้อมูล ไม่ได้เปิด: {files}</source>
      <translation>Not layers, and not opened: {files}</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_desk.py" />
      <source>ไฟล์นี้ไม่มีจานสีหรือชื่อของรหัส (.aux.xml .vat.dbf หรือ .clr ข้างไฟล์)</source>
      <translation>The file has no palette and no names of codes (.aux.xml, .vat.dbf or .clr beside it)</translation>
    </message>
    <message>
      <location filename="../../ui/map/scans/desk.py" />
      <source>ไฟล์ภาพถูกเปลี่ยนหลังจากวางครั้งก่อน ตรวจทุกจุดว่ายังตรงกับภาพ</source>
      <translation>The scan was changed since it was placed: see that every point is still right.</translation>
    </message>
    <message>
      <location filename="../../ui/imports/kind_section.py" />
      <source>ไฟล์มีแต่จุด นำเข้าเป็นชั้นข้อมูลอ้างอิงได้อย่างเดียว</source>
      <translation>The file has only points: it can only become a reference layer</translation>
    </message>
    <message>
      <location filename="../../ui/imports/purpose_section.py" />
      <source>ไฟล์เดียวกันนี้นำเข้าแล้วเมื่อ {day}</source>
      <translation>This very file was imported on {day}</translation>
    </message>
    <message>
      <location filename="../../ui/imports/position_section.py" />
      <source>ไฟล์ไม่บอกระบบพิกัด และไม่มีระบบใดที่ใช้กันซึ่งข้อมูลจะอยู่ในประเทศไทย เลือกเองหรือถามเจ้าของข้อมูล</source>
      <translation>The file does not say its coordinate system, and in none of the usual ones would it lie in Thailand. Choose one, or ask its owner.</translation>
    </message>
    <message>
      <location filename="../../ui/plan/copy_dialog.py" />
      <source>ไม่คัดลอก</source>
      <translation>Do not copy</translation>
    </message>
    <message>
      <location filename="../../ui/finding/columns_dialog.py" />
      <source>ไม่จัดกลุ่ม</source>
      <translation>No groups</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/rule_editor.py" />
      <source>ไม่จำกัด</source>
      <translation>No limit</translation>
    </message>
    <message>
      <location filename="../../ui/field/rounds_page.py" />
      <source>ไม่ทราบตำแหน่ง</source>
      <translation>place not known</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/results/upside_draft.py" />
      <source>ไม่ทราบต้นทุนของ %Ln แปลง</source>
      <translation>
        <numerusform>The cost of %Ln plot is not known</numerusform>
        <numerusform>The cost of %Ln plots is not known</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>ไม่ทราบเงินของ %Ln แปลง</source>
      <translation>
        <numerusform>money of %Ln plot not known</numerusform>
        <numerusform>money of %Ln plots not known</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ไม่ทราบเนื้อที่ของ %Ln แปลง</source>
      <translation>
        <numerusform>The area of %Ln plot is unknown</numerusform>
        <numerusform>The area of %Ln plots is unknown</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/imports/card.py" />
      <source>ไม่นำเข้า</source>
      <translation>Do not import</translation>
    </message>
    <message>
      <location filename="../../ui/map/finding/go_to_card.py" />
      <source>ไม่พบ ลองพิมพ์พิกัดให้ครบสองค่า หรือชื่อตำบล หมู่บ้าน หรือรหัสแปลง</source>
      <translation>Nothing found. Type both coordinates, or the name of a tambon or village, or a plot code</translation>
    </message>
    <message>
      <location filename="../../ui/main_window.py" />
      <source>ไม่พบ “{text}” ในแฟ้มงานและบนแผนที่</source>
      <translation>“{text}” is neither in the project nor on the map</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_desk.py" />
      <source>ไม่พบพอร์ตที่มีเครื่องรับ GPS เสียบอยู่</source>
      <translation>No port with a GPS receiver was found</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ไม่พบแปลง</source>
      <translation>No plot</translation>
    </message>
    <message>
      <location filename="../../ui/start_page.py" />
      <source>ไม่พบแฟ้ม</source>
      <translation>File not found</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/dialog.py" />
      <source>ไม่มี</source>
      <translation>None</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_dialog.py" />
      <source>ไม่มี หรือเช่น 0 หรือ 0-3</source>
      <translation>None, or such as 0 or 0-3</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>ไม่มีกฎที่ตรงกับแปลงนี้ สำหรับปี {year}</source>
      <translation>No rule holds for this plot in {year}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>ไม่มีกฎที่ตรงกับแปลงเหล่านี้</source>
      <translation>No rule holds for these plots</translation>
    </message>
    <message>
      <location filename="../../ui/results/line_drawing.py" />
      <source>ไม่มีข้อมูล</source>
      <translation>no data</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/land.py" />
      <source>ไม่มีข้อมูลการใช้ที่ดิน</source>
      <translation>No land-use data</translation>
    </message>
    <message>
      <location filename="../../ui/map/tools/identify_card.py" />
      <source>ไม่มีข้อมูลของชั้นที่เปิดอยู่ ณ จุดนี้</source>
      <translation>No visible layer says anything here</translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_rows.py" />
      <source>ไม่มีค่า</source>
      <translation>No values</translation>
    </message>
    <message>
      <location filename="../../ui/results/scales_dialog.py" />
      <source>ไม่มีค่าแย่สุดและดีสุดที่เผยแพร่ ให้สถานีกำหนดพร้อมที่มา</source>
      <translation>no worst and best value is published: the station states them, with their source</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/table.py" />
      <source>ไม่มีค่าใดต่างจากเดิม</source>
      <translation>No value differs</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ไม่มีค่าในช่องข้อมูลนี้ จึงแสดงแบบมาตรฐาน</source>
      <translation>No values in this field: the standard look is shown</translation>
    </message>
    <message>
      <location filename="../../ui/plan/month_grid.py" />
      <source>ไม่มีงาน</source>
      <translation>No work</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>ไม่มีชื่อ เลขประจำตัว โทรศัพท์ บ้านเลขที่ หรือเลขโฉนด รหัสแปลงถูกแทนด้วยรหัสอื่น</source>
      <translation>No names, national IDs, phones, house or deed numbers; plot codes are replaced by others</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>ไม่มีช่องใดเปลี่ยน</source>
      <translation>no cell changes</translation>
    </message>
    <message>
      <location filename="../../ui/plots/photo_dialog.py" />
      <source>ไม่มีภาพ</source>
      <translation>No picture</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ไม่มีรหัส</source>
      <translation>No code</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/budget_model.py" />
      <source>ไม่มีราคา %Ln งาน</source>
      <translation>
        <numerusform>%Ln without a cost</numerusform>
        <numerusform>%Ln without a cost</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/history/page.py" />
      <source>ไม่มีรายการตามที่เลือก</source>
      <translation>Nothing fits the filters</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/table.py" />
      <source>ไม่มีรายการในกลุ่มนี้</source>
      <translation>There is nothing in this group</translation>
    </message>
    <message>
      <location filename="../../ui/imports/kind_section.py" />
      <source>ไม่มีรายการให้นำเข้า</source>
      <translation>There are no rows to import</translation>
    </message>
    <message>
      <location filename="../../ui/editing/card.py" />
      <source>ไม่มีรูป</source>
      <translation>no shapes</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/transfer.py" />
      <source>ไม่มีรูปแบบที่คัดลอกไว้</source>
      <translation>No style has been copied</translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/symbol_fields.py" />
      <source>ไม่มีลาย</source>
      <translation>No hatch</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ไม่มีอะไรต่างจากแฟ้มงาน ไม่ต้องนำเข้า</source>
      <translation>Nothing differs from the project; there is nothing to import</translation>
    </message>
    <message>
      <location filename="../../ui/plan/targets_dialog.py" />
      <source>ไม่มีอะไรให้วาง คัดลอกตารางใน Excel ก่อน</source>
      <translation>There is nothing to paste: copy a table in Excel first</translation>
    </message>
    <message>
      <location filename="../../ui/plots/assign_dialog.py" />
      <source>ไม่มีอัตราในบัญชีมาตรการ ปริมาณจะว่างไว้จนกว่าจะใส่เอง</source>
      <translation>The catalogue has no rate: the quantity stays empty until it is entered</translation>
    </message>
    <message>
      <location filename="../../ui/plan/list_model.py" />
      <source>ไม่มีเดือน</source>
      <translation>No month</translation>
    </message>
    <message>
      <location filename="../../ui/plots/many_card.py" />
      <source>ไม่มีเนื้อที่ตามเอกสาร</source>
      <translation>Without document area</translation>
    </message>
    <message>
      <location filename="../../ui/results/dock.py" />
      <source>ไม่มีแถวที่มีคำว่า “{words}”</source>
      <translation>No row has “{words}”.</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ไม่มีแปลงรหัสนี้ในแฟ้มงาน</source>
      <translation>No plot has this code</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/finding/kept_desk.py" />
      <source>ไม่มีแล้ว %Ln แปลง</source>
      <translation>
        <numerusform>%Ln plot is gone</numerusform>
        <numerusform>%Ln plots are gone</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/new_project_dialog.py" />
      <source>ไม่มีโฟลเดอร์นี้</source>
      <translation>There is no such folder</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ไม่มีในไฟล์</source>
      <translation>Gone</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/card.py" />
      <source>ไม่มีในไฟล์แต่มีงานหรือบันทึกอยู่ จะคงไว้ {count}</source>
      <translation>Gone from the file, but kept for their work or records: {count}</translation>
    </message>
    <message>
      <location filename="../../ui/reviews/words.py" />
      <source>ไม่มีในไฟล์ใหม่</source>
      <translation>Not in the newer file</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>ไม่รวม</source>
      <translation>Left out</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/desk.py" />
      <source>ไม่รวม %Ln คำแนะนำ</source>
      <translation>
        <numerusform>%Ln suggestion left out</numerusform>
        <numerusform>%Ln suggestions left out</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>ไม่รวม %Ln แปลง</source>
      <translation>
        <numerusform>%Ln plot left out</numerusform>
        <numerusform>%Ln plots left out</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/map/styles/dialog.py" />
      <source>ไม่ระบายพื้น จึงเห็นชั้นข้อมูลที่อยู่ข้างล่าง</source>
      <translation>No fill, so that the layers below are seen</translation>
    </message>
    <message>
      <location filename="../../ui/field/visit_form.py" />
      <source>ไม่ระบุ</source>
      <translation>Not stated</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/documents.py" />
      <source>ไม่ระบุชนิด</source>
      <translation>Kind not told</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/seen.py" />
      <source>ไม่ระบุพืช</source>
      <translation>Crop not told</translation>
    </message>
    <message>
      <location filename="../../ui/field/gallery.py" />
      <source>ไม่ระบุระยะ</source>
      <translation>No stage</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>ไม่รับ</source>
      <translation>Reject</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/suggestions/desk.py" />
      <source>ไม่รับ %Ln คำแนะนำ</source>
      <translation>
        <numerusform>Reject %Ln suggestion</numerusform>
        <numerusform>Reject %Ln suggestions</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/desk.py" />
      <source>ไม่รับ {name}</source>
      <translation>Reject {name}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/decision_dialogs.py" />
      <source>ไม่รับคำแนะนำ</source>
      <translation>Reject suggestions</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>ไม่รับคำแนะนำ {name}</source>
      <translation>Reject the suggestion {name}</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/many_dialog.py" />
      <source>ไม่รับที่เลือก…</source>
      <translation>Reject the ticked…</translation>
    </message>
    <message>
      <location filename="../../ui/suggestions/section.py" />
      <source>ไม่รับ…</source>
      <translation>Reject…</translation>
    </message>
    <message numerus="yes">
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>ไม่รู้จัก %Ln คอลัมน์</source>
      <translation>
        <numerusform>%Ln column is not known</numerusform>
        <numerusform>%Ln columns are not known</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../ui/imports/field_section.py" />
      <source>ไม่รู้จักช่องใดเลย</source>
      <translation>No field is known</translation>
    </message>
    <message>
      <location filename="../../ui/finding/paste_dialog.py" />
      <source>ไม่วาง</source>
      <translation>Do not paste</translation>
    </message>
    <message>
      <location filename="../../ui/plots/sections/about.py" />
      <source>ไม่อยู่ในรายชื่อหมู่บ้าน จะบันทึกเป็นชื่ออย่างเดียว</source>
      <translation>Not among the villages: kept as a name alone</translation>
    </message>
    <message>
      <location filename="../../ui/results/zonal_page.py" />
      <source>ไม่เทียบ</source>
      <translation>Not compared</translation>
    </message>
    <message>
      <location filename="../../ui/plan/step_dialog.py" />
      <source>ไม่เปลี่ยน</source>
      <translation>Leave as it is</translation>
    </message>
    <message>
      <location filename="../../ui/plots/select_location_dialog.py" />
      <source>ไม่แตะกับ</source>
      <translation>do not touch</translation>
    </message>
    <message>
      <location filename="../../ui/imports/encoding_section.py" />
      <source>ไม่แน่ใจว่าข้อความเก็บด้วยรหัสใด เลือกรหัสที่อ่านตัวอย่างได้ถูกต้อง</source>
      <translation>It is not clear which encoding the text is in: choose the one in which the samples read right</translation>
    </message>
    <message>
      <location filename="../../ui/results/outcomes_page.py" />
      <source>ไม่แยก</source>
      <translation>Undivided</translation>
    </message>
    <message>
      <location filename="../../ui/results/summary_page.py" />
      <source>ไม่แยกต่อ</source>
      <translation>Not split further</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_model.py" />
      <source>ไม่แยกเดือน</source>
      <translation>Not by month</translation>
    </message>
    <message>
      <location filename="../../ui/map/paper/desk.py" />
      <source>ไม่แสดงป้ายที่บอกตัวบุคคล {count} ป้าย</source>
      <translation>{count} labels that tell of a person are left out</translation>
    </message>
    <message>
      <location filename="../../ui/imported/aside_card.py" />
      <source>ไม่ใช่ข้อมูลส่วนบุคคล – ให้ส่งออกได้</source>
      <translation>Not personal – allow in exports</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_model.py" />
      <source>ไม่ใช้</source>
      <translation>Not used</translation>
    </message>
    <message>
      <location filename="../../ui/plan/paste_dialog.py" />
      <source>ไม่ใช้แถวที่ผิดและคอลัมน์ที่ไม่รู้จัก</source>
      <translation>Leave out wrong rows and unknown columns</translation>
    </message>
    <message>
      <location filename="../../ui/plots/masked.py" />
      <source>ไม่ได้บันทึกไว้</source>
      <translation>Not recorded</translation>
    </message>
    <message>
      <location filename="../../ui/sharing/page.py" />
      <source>ไม่ได้ส่งออก: {fields}</source>
      <translation>Not exported: {fields}</translation>
    </message>
    <message>
      <location filename="../../ui/imported/repairs_model.py" />
      <source>ไร่</source>
      <translation>rai</translation>
    </message>
    <message>
      <location filename="../../ui/map/rasters/style_choices.py" />
      <source>ไล่สีตามค่า</source>
      <translation>Colours along the values</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_desk.py" />
      <source>“{name}” ยังไม่มีแปลง</source>
      <translation>“{name}” has no plots yet</translation>
    </message>
    <message>
      <location filename="../../ui/finding/hit_list.py" />
      <source>↑ ↓ เลือก · Enter ไปที่แปลง · Ctrl+Enter แสดงข้อมูลที่ปกปิด</source>
      <translation>↑ ↓ choose · Enter goes there · Ctrl+Enter shows what is masked</translation>
    </message>
  </context>
</TS>
