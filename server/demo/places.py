"""Where the made-up invoices come from: names, goods and addresses in many languages and scripts."""
from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    currency: str
    digits: int  # decimals of the currency
    country: str
    rate: int  # percent
    tax_id: str
    cities: tuple[str, ...]
    streets: tuple[str, ...]
    vendors: tuple[str, ...]
    goods: tuple[str, ...]


PLACES = (
    Place("EUR", 2, "DE", 19, "DE1{:08}", ("Köln", "München", "Görlitz"), ("Königsallee 12", "Straße des 17. Juni 4"),
          ("Müller & Söhne GmbH", "Bäckerei Groß e.K.", "Ingenieurbüro Weiß"),
          ("Schrauben M8 × 40", "Wartung Heizungsanlage", "Büromöbel, höhenverstellbar", "Prüfgebühr")),
    Place("EUR", 2, "FR", 20, "FR12{:09}", ("Orléans", "Besançon"), ("12 rue de l’Église", "3 allée des Érables"),
          ("Café Crème SARL", "Société générale d’électricité"),
          ("Farine de blé", "Œufs biologiques", "Main-d’œuvre", "Câble électrique")),
    Place("CAD", 2, "CA", 13, "{:09}RT0001", ("Ottawa", "Montréal", "Québec"), ("1 Main Street", "200 rue Sainte-Catherine"),
          ("Maple Leaf Supplies Inc.", "Northern Airports Ltd.", "Fournitures Laurier inc."),
          ("Landing fee", "De-icing service", "Office paper", "Consulting hours")),
    Place("USD", 2, "US", 0, "{:09}", ("Springfield", "Portland"), ("742 Evergreen Terrace", "PO Box 1138"),
          ("Acme Corporation", "O'Neill & Partners, LLC"), ("Cloud storage", "Support plan", "Laptop 14\"", "Shipping crate")),
    Place("GBP", 2, "GB", 20, "GB{:09}", ("Leeds", "Aberystwyth"), ("10 Downing Road", "Unit 4, Mill Lane"),
          ("Fish & Chips Ltd", "Smith, Jones & Daughters"), ("Catering", "Van hire", "Printing A2 posters")),
    Place("CHF", 2, "CH", 8, "CHE-{:09}", ("Zürich", "Genève"), ("Bahnhofstrasse 1", "Rue du Rhône 7"),
          ("Uhrenmanufaktur Zürcher AG",), ("Reparatur", "Ersatzteil Unruh", "Gravur")),
    Place("JPY", 0, "JP", 10, "T{:013}", ("東京都", "大阪市"), ("千代田区丸の内1-1", "北区梅田2-3"),
          ("株式会社山田製作所", "さくら商事"), ("精密部品", "保守サービス", "送料", "コピー用紙")),
    Place("CNY", 2, "CN", 13, "9131{:014}", ("上海市", "深圳市"), ("南京路100号", "深南大道200号"),
          ("上海华丰贸易有限公司", "深圳市创新电子"), ("电子元件", "技术服务费", "包装材料")),
    Place("KRW", 0, "KR", 10, "{:010}", ("서울특별시", "부산광역시"), ("세종대로 110", "해운대로 5"),
          ("한빛전자 주식회사",), ("디스플레이 모듈", "유지보수", "운송비")),
    Place("PLN", 2, "PL", 23, "PL{:010}", ("Łódź", "Gdańsk"), ("ul. Żeromskiego 5", "ul. Długa 12"),
          ("Zakład Usług Śląsk sp. z o.o.",),
          ("Śruby stalowe", "Usługa transportowa", "Część zamienna")),
    Place("CZK", 2, "CZ", 21, "CZ{:08}", ("Plzeň", "Brno"), ("Příčná 8", "Náměstí Míru 1"), ("Dřevovýroba Novák s.r.o.",),
          ("Dřevěná židle", "Montáž", "Doprava")),
    Place("EUR", 2, "GR", 24, "EL{:09}", ("Αθήνα", "Θεσσαλονίκη"), ("Ερμού 15", "Εγνατία 40"), ("Παπαδόπουλος ΑΕ",),
          ("Ελαιόλαδο", "Υπηρεσίες μεταφοράς")),
    Place("BGN", 2, "BG", 20, "BG{:09}", ("София", "Пловдив"), ("бул. Витоша 20", "ул. Иван Вазов 3"), ("Българска техника ООД",),
          ("Ремонт на машини", "Резервни части")),
    Place("SAR", 2, "SA", 15, "3{:014}", ("الرياض", "جدة"), ("شارع الملك فهد ١٢", "طريق الأمير سلطان"),
          ("شركة النور للتجارة", "مؤسسة الخليج للخدمات"), ("خدمات استشارية", "مواد بناء", "رسوم الشحن")),
    Place("ILS", 2, "IL", 17, "5{:08}", ("תל אביב", "חיפה"), ("רחוב הרצל 10", "שדרות בן גוריון 4"), ("ספקי הצפון בע״מ",),
          ("שירותי ייעוץ", "ציוד משרדי")),
    Place("THB", 2, "TH", 7, "0{:012}", ("กรุงเทพฯ", "เชียงใหม่"), ("ถนนสุขุมวิท 21", "ถนนนิมมานเหมินท์"),
          ("บริษัท สยามการค้า จำกัด",),
          ("ค่าบริการ", "วัสดุสำนักงาน")),
    Place("INR", 2, "IN", 18, "27AAAC{:06}1Z5", ("मुंबई", "पुणे"), ("महात्मा गांधी मार्ग 5", "लक्ष्मी रोड 11"),
          ("भारत ट्रेडर्स प्राइवेट लिमिटेड",),
          ("परामर्श सेवा", "कार्यालय सामग्री")),
    Place("KWD", 3, "KW", 0, "{:09}", ("Kuwait City",), ("Fahad Al-Salem Street 8",), ("Gulf Marine Supplies W.L.L.",),
          ("Anchor chain", "Port dues", "Marine paint 🚢")),
)

CUSTOMERS = (
    "Contoso Europe B.V.", "Stadtwerke Beispielstadt", "Universität Musterhausen", "Groupe Exemple SA", "Example Airports Authority",
    "A customer whose registered name is so long that no form was ever drawn wide enough for it, which the people at "
    "the counter have known for years, so that they fold the paper twice, write the rest on the back, and hope that the "
    "one who reads it turns the page over before the discount for early payment has quietly run out again, International")
