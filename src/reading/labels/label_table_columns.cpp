// Labels of the columns of lines.
#include <array>

#include "reading/labels/label_table.h"

namespace countersign::reading {
namespace {

constexpr std::array kColumnsLabels = {
    LabelWords{Meaning::column_position, 8,
               "sıra no|sıra|sl|αα|α α|"
               "pos|position|nr|no|lfd nr|lfdnr|item|line|n|pos nr|posten|lp|č|ligne|línea|riga|regel|項|序号|s no|sno|"
               "sr no|sl no|item no|zeile|rang|line no"},
    LabelWords{
        Meaning::column_article, 8,
        "κωδ|κωδικός|kod|stok kodu|ürün kodu|artikelkode|item id|catalog no|cat no|"
        "artikel nr|artikelnr|artikelnummer|art nr|artnr|art no|item number|item no|sku|product code|code|article|"
        "référence|réf|ref|código|codice|cod|artikelcode|artikkeli|part number|part no|item code|product id|gtin|ean|"
        "art nr kunde|art nr lief|art nr lieferant|artikelnr kunde|sachnummer|material|materialnummer|indeks|kód|"
        "produktnr|varenr|bestellnr|material no|model|stock code|product no|hsn|hsn sac|sac|artikel id|article no|"
        "品番|货号|품번"},
    LabelWords{
        Meaning::column_description, 9,
        "task|voce|désignation des ouvrages|"
        "tekst|"
        "denumirea produselor sau a serviciilor|denumirea produselor|denumirea|наименование на стоката "
        "услугата|наименование на стоката|produkter|vare tjeneste|"
        "mal hizmet|açıklama|ürün|hizmet|cinsi|work done|work carried out|service description|charge description|item "
        "service|arbeiten|leistungsart|prestations|intitulé|conceptos|tipo di servizio|dienst|vara "
        "tjänst|vara|ydelse|arbejde|popis plnění|předmět plnění|usługa|品名 規格|項目|商品名|摘 要|"
        "beschreibung|bezeichnung|artikelbezeichnung|artikel|leistung|produkt|text|artikelbeschreibung|"
        "leistungsbeschreibung|position bezeichnung|ware|gegenstand|dienstleistung|warenbezeichnung|"
        "bezeichnung der leistung|produktbezeichnung|artikel bezeichnung|leistungen|ware leistung|"
        "bezeichnung leistung|description|item description|product|item|details|service|services|particulars|"
        "product description|description of goods|activity|description of services|item details|item name|"
        "product name|work|désignation|libellé|description des produits|produit|prestation|article|objet|détail|"
        "descriptif|descripción|concepto|artículo|producto|detalle|descrizione|articolo|prodotto|omschrijving|"
        "beschrijving|artikelomschrijving|descrição|designação|produto|artigo|nazwa|nazwa towaru|"
        "nazwa towaru lub usługi|opis|towar|popis|název|označení|položka|označení dodávky|beskrivelse|benämning|"
        "beskrivning|varebeskrivelse|kuvaus|nimike|tuote|megnevezés|leírás|termék megnevezése|naziv|descriere|"
        "denumire|kirjeldus|nimetus|περιγραφή|είδος|описание|наименование|стока|品名|品目|内容|摘要|项目名称|"
        "货物名称|商品名称|项目|품목|품명|내역|الوصف|البيان|الصنف|اسم الصنف|وصف السلعة|اسم المنتج|المنتج|تفاصيل "
        "السلعة|الخدمة|תיאור הפריט|תיאור המוצר|שם הפריט|תיאור|פירוט|פריט|รายการ|รายละเอียด|विवरण"},
    LabelWords{
        Meaning::column_quantity, 9,
        "cantitatea|mengde|määrä yks|"
        "miktar|adet|h|hrs days|nights|qty hrs|hrs qty|qté h|hodin|godz|tim|timmar|timer|stk "
        "antal|uren|ore|horas|ώρες|počet jednotek|数 量|"
        "menge|anzahl|stück|stk|anz|stückzahl|menge einheit|menge einh|std|stunden|tage|quantity|qty|hours|units|hrs|"
        "quant|no of units|days|order qty|qty ordered|qty shipped|quantité|qté|qte|nombre|nb|heures|cantidad|cant|"
        "cdad|unidades|uds|quantità|qtà|qta|q tà|qt|aantal|hoeveelheid|aant|quantidade|qtd|qtde|ilość|množství|počet|"
        "počet mj|antal|kvantitet|mængde|antall|määrä|kpl|mennyiség|menny|količina|kol|cantitate|kogus|kiekis|"
        "daudzums|ποσότητα|ποσ|количество|кол во|к во|数量|數量|個数|수량|الكمية|كمية|العدد|عدد|כמות|จำนวน|मात्रा"},
    LabelWords{
        Meaning::column_unit, 8,
        "birim|per|u mesure|mjedn|merná jednotka|ud|μ μ|ένδειξη|ee|uds med|"
        "einheit|einh|me|mengeneinheit|eh|unit|uom|unit of measure|unité|unidad|unità|um|u m|eenheid|unidade|jm|j m|"
        "jednostka|mj|m j|jednotka|enhet|enhed|yksikkö|egység|jed mj|мярка|единица|単位|单位|단위|الوحدة|יחידה|หน่วย"},
    LabelWords{
        Meaning::column_price, 9,
        "valor unitario|prețul unitar|preț unitar fără tva|ed cena|á hinta|enhetspris eks mva|"
        "birim fiyat|birim fiyatı|pr unitário|pr unit|day rate|daily rate|rate hr|rate per hour|unit rate|price "
        "unit|price ea|einzelpreis brutto|vk brutto|p unit ht|coût unitaire|tarifa|costo unitario|costo|tarief per "
        "uur|timpris|pris stk|pris enhed|cena jednotková|単 価|"
        "ansatz|preis pro|stückpreis ohne ust|"
        "einzelpreis|preis|e preis|epreis|stückpreis|nettopreis|einzel|einzelpreis netto|preis einheit|"
        "preis pro einheit|ep|einzel preis|einheitspreis|netto einzelpreis|e preis netto|preis stück|einzelbetrag|"
        "stundensatz|einzelkosten|ep netto|preis netto|einzelpr|satz|vk|vk preis|vk netto|preis je einheit|"
        "grundpreis|unit price|price|unit cost|rate|price each|price per unit|each|unit price excl vat|list price|"
        "net price|hourly rate|cost|unit net|unit amount|prix unitaire|p u|pu|pu ht|prix unitaire ht|prix|prix u|"
        "prix unit|p u ht|prix unit ht|p unitaire|tarif|precio|precio unitario|precio unidad|precio ud|p unit|"
        "p unitario|prezzo|prezzo unitario|prezzo unit|prezzo un|prijs|eenheidsprijs|stukprijs|prijs per stuk|tarief|"
        "preço|preço unitário|preço unit|p unitário|valor unitário|cena|cena netto|cena jednostkowa|cena jedn|"
        "cena jednostkowa netto|jednotková cena|cena za mj|cena mj|jedn cena|pris|á pris|apris|enhedspris|enhetspris|"
        "styckpris|stykpris|stk pris|yksikköhinta|hinta|a hinta|á hinta|egységár|egys ár|nettó egységár|"
        "jedinična cijena|cijena|preț|preț unitar|hind|kaina|cena par vienību|τιμή|τιμή μονάδας|ед цена|"
        "единична цена|цена|単価|单价|單價|단가|سعر الوحدة|السعر|ثمن الوحدة|الثمن|سعر المفرد|السعر الإفرادي|מחיר "
        "ליחידה|מחיר ליח|מחיר|מחיר יחידה|ราคา|ราคาต่อหน่วย|दर|इकाई मूल्य"},
    LabelWords{
        Meaning::column_rate, 8,
        "kdv|kdv oranı|stawka podatku|btw%|taxe|tva %|i v a|税率 征收率|moms sats|momssats|"
        "mwst|ust|steuersatz|mwst satz|ust satz|steuer|st|mwst %|ust %|usts|satz mwst|umsatzsteuer|vat|vat rate|tax|"
        "tax rate|vat %|tax %|gst|gst rate|tva|taux tva|taux|% tva|iva|% iva|tipo iva|aliquota|aliq|btw|btw %|"
        "btw tarief|taxa iva|stawka vat|stawka|dph|sazba dph|% dph|sazba|moms|moms %|mva|alv|alv %|áfa|áfa %|"
        "áfa kulcs|pdv|ddv|km|φπα|φπα %|ддс|税率|세율|نسبة الضريبة|معدل الضريبة|מעמ|ภาษี|steuersatz %|s"},
    LabelWords{Meaning::column_discount, 8,
               "rabatt|rab|nachlass|discount|disc|rem|remise|% rem|dto|descuento|desc|sconto|sc|korting|desconto|rabat|"
               "upust|sleva|alennus|kedvezmény|popust|έκπτωση|отстъпка|rabatt %|disc %|zu abschlag|割引|折扣|할인"},
    LabelWords{
        Meaning::column_amount, 9,
        "bedrag excl|bedrag excl btw|"
        "valoarea|beløp|beløp eks mva|item subtotal|item total|yhteensä veroton|nettó összesen|стойност без ддс|"
        "tutar|mal hizmet tutarı|toplam|bez dph|bez daně|základ|goods|nett|price ex vat|ex vat|total ex vat|amount ex "
        "vat|cost total|total cost|montant net|total net ht|subtotale|tot|importo totale|prijs "
        "totaal|regeltotaal|linjetotal|sum netto|金 額|amount aud|amount gbp|amount cad|amount chf|importo eur|"
        "zwischensumme|zwischensumme ohne ust|gessamtpreis|"
        "betrag|gesamt|gesamtpreis|summe|nettobetrag|nettowert|positionsbetrag|positionsbetrag ohne ust|gesamtbetrag|"
        "gesamt netto|g preis|gpreis|gp|total|betrag netto|netto|wert|netto betrag|zeilensumme|gesamtpreis netto|"
        "summe netto|positionssumme|gesamt eur|betrag eur|preis gesamt|endpreis|endbetrag|gesamtnetto|"
        "rechnungsbetrag|amount|total price|line total|total amount|net amount|ext price|extended price|extended|"
        "line amount|net|value|net value|subtotal|total excl vat|total net|amount usd|amount eur|charges|price total|"
        "sum|montant|montant ht|total ht|prix ht|prix total|total h t|montant h t|prix total ht|total ligne|importe|"
        "importe neto|importo|totale|importo netto|prezzo totale|bedrag|totaal|totaalprijs|totaal excl btw|valor|"
        "valor total|total líquido|wartość|wartość netto|wartość brutto|kwota|celkem|celkem bez dph|částka|"
        "cena celkem|cena celkem bez dph|beløb|belopp|summa|pris i alt|total pris|totalpris|yhteensä|összeg|"
        "nettó érték|nettó összeg|érték|iznos|ukupno|vrednost|znesek|valoare|kokku|suma|αξία|ποσό|καθαρή αξία|σύνολο|"
        "сума|стойност|сумма|金額|金额|合計|税抜金額|금액|공급가액|المبلغ|الإجمالي|المجموع|القيمة|المبلغ "
        "الإجمالي|المجموع الفرعي|סהכ לשורה|סך הכל|סהכ|סכום|จำนวนเงิน|"
        "ราคารวม|राशि|मूल्य|einzel gesamt|net total|prix net|prix net ht"},
    LabelWords{Meaning::column_other, 6,
               "basisbetrag|basismenge|prozent|kategorie|bemessungsgrundlage|base|taxable|steuersatz|"
               "datum|date|fecha|data|vke geb|gebinde|kostenstelle|sku group|project|warenwert|brutto|gewicht|weight|"
               "lieferschein|kg|currency|charge|ve|pe|per|mwst betrag|ust betrag|steuerbetrag|vat amount|tax amount|"
               "montant tva|kwota vat|tax amt|bruttobetrag|gross|gross amount|ttc|total ttc|montant ttc|von|bis"},
};

}  // namespace

std::span<const LabelWords> labels_of_columns() {
  return kColumnsLabels;
}

}  // namespace countersign::reading
