// Labels of numbers and dates.
#include <array>

#include "reading/labels/label_table.h"

namespace countersign::reading {
namespace {

constexpr std::array kNumbersLabels = {
    LabelWords{
        Meaning::title, 8,
        "fatura faturası|e fatura|simplified invoice|retail invoice|honorarnote|abrechnung|rechnung invoice|"
        "invoice|tax invoice|vat invoice|commercial invoice|rechnung|handelsrechnung|warenrechnung|teilrechnung|"
        "schlussrechnung|abschlagsrechnung|proforma rechnung|facture|factura|fattura|factuur|fatura|faktura|faktúra|"
        "faktura vat|számla|račun|τιμολόγιο|фактура|счет|счёт|請求書|发票|發票|세금계산서|청구서|فاتورة|"
        "فاتورة ضريبية|فاتورة ضريبية مبسطة|فاتورة مبيعات|חשבונית עסקה|חשבון עסקה|חשבונית מס קבלה|חשבונית|חשבונית "
        "מס|ใบแจ้งหนี้|ใบกำกับภาษี|चालान|बीजक|lasku|regning|arve|kostenrechnung|"
        "korrekturrechnung|honorarrechnung|liquidation|quittung|bill|receipt|beleg"},
    LabelWords{
        Meaning::credit_title, 8,
        "gutschrift|rechnungskorrektur|stornorechnung|credit note|credit memo|credit invoice|avoir|facture d'avoir|"
        "nota de crédito|abono|nota di credito|creditnota|nota de credito|faktura korygująca|dobropis|kreditnota|"
        "kreditnote|πιστωτικό|кредитно известие|贷项通知单|貸方票|대변전표|إشعار دائن|חשבונית זיכוי|חשבונית מס "
        "זיכוי|הודעת זיכוי|ใบลดหนี้|"
        "hyvityslasku"},
    LabelWords{
        Meaning::number, 10,
        "rechnungsnummer|rechnungsnr|rechnungs nr|rechnung nr|rechnungnr|rechnung nummer|rechnungs no|rechnung no|"
        "re nr|renr|rg nr|rgnr|rech nr|rech-nr|beleg nr|belegnr|belegnummer|beleg nummer|fakturanummer|faktura nr|"
        "faktur nr|rechnungs id|rechnungsid|nummer der rechnung|dokumentnummer|vorgangsnummer rechnung"},
    LabelWords{
        Meaning::number, 10,
        "invoice number|invoice no|invoice nr|invoice num|invoice id|invoice ref|invoice reference|inv no|inv number|"
        "inv nr|tax invoice number|tax invoice no|bill number|bill no|document number|document no|"
        "invoice document no|statement number|invoice serial number|serial no of invoice|number of invoice"},
    LabelWords{
        Meaning::number, 10,
        "facture no|facture n|facture nr|facture numero|numero de facture|numéro facture|n de facture|n facture|"
        "no facture|no de facture|num facture|num de facture|réf facture|référence facture|référence de facture|"
        "référence de la facture|numéro de la facture|facture num|avoir n|avoir no|numéro d'avoir|facture référence|"
        "n de pièce|numéro de pièce"},
    LabelWords{
        Meaning::number, 10,
        "número de factura|numero factura|n de factura|nº factura|n factura|no factura|factura no|factura n|"
        "factura núm|factura número|núm factura|num factura|fra n|numero fattura|n fattura|nr fattura|fattura n|"
        "fattura nr|fattura numero|numero della fattura|numero documento|nr documento|factuurnummer|factuur nr|"
        "factuurnr|factuur nummer|factuur no|número da fatura|n da fatura|fatura n|fatura no|número fatura|"
        "nota fiscal n|numer faktury|nr faktury|faktura nr|faktura vat nr|číslo faktury|faktura číslo|faktura č|"
        "faktura c|číslo dokladu|daňový doklad č|fakturanr|fakturanummer|faktura nummer|laskun numero|laskunumero|"
        "számlaszám|számla sorszáma|broj računa|račun br|račun št|številka računa|číslo faktúry|faktúra číslo|"
        "număr factură|nr factură|factura nr|factura seria|arve nr|arve number|sąskaitos nr|rēķina nr"},
    LabelWords{
        Meaning::number, 10,
        "σειρά αριθμός|αριθμός παραστατικού|αρ παραστατικού|fatura numarası|tax invoice serial no|our invoice "
        "no|invoice serial no|avis n|quittance n|reçu n|nota n|documento n|doklad č|doklad číslo|daňový doklad číslo|"
        "αριθμός τιμολογίου|αρ τιμολογίου|фактура номер|фактура №|номер на фактура|номер фактуры|счет №|請求書番号|"
        "請求番号|发票号码|发票号|發票號碼|청구서 번호|인보이스 번호|계산서 번호|رقم الفاتورة|فاتورة رقم|فاتورة ضريبية "
        "رقم|رقم المستند|الرقم التسلسلي للفاتورة|מספר חשבונית|מס חשבונית|חשבונית מס מספר|חשבונית מס מס|חשבונית מס קבלה "
        "מספר|חשבונית מס קבלה מס|חשבונית עסקה מספר|מספר מסמך|"
        "חשבונית מספר|חשבונית מס|เลขที่ใบแจ้งหนี้|เลขที่ใบกำกับภาษี|เลขที่|चालान संख्या|बीजक संख्या|चालान क्रमांक"},
    LabelWords{
        Meaning::number, 9,
        "gutschriftsnummer|gutschrift nr|gutschriftsnr|gutschrift nummer|credit note number|credit note no|"
        "credit memo number|credit memo no|avoir numero|nota de credito n|nota de crédito número|nota di credito n|"
        "creditnota nummer|korrekturnummer|stornorechnung nr|rechnungskorrektur nr|handelsrechnung nr|"
        "schlussrechnung nr|teilrechnung nr|abschlagsrechnung nr|rechnungsnummer invoice number|quittungsnummer|"
        "quittung nr|receipt number|receipt no|honorarrechnung nr|honorarnote nr|liquidation nr"},
    LabelWords{
        Meaning::number, 6,
        "bei zahlung bitte angeben|verwendungszweck|zahlungsreferenz|payment reference|communication|"
        "your reference no invoice|référence de paiement|referencia de pago|remittance reference|referenz nr zahlung"},
    LabelWords{
        Meaning::any_number, 6,
        "nr|no|n|num|number|nummer|numero|numéro|número|núm|číslo|č|nº|αρ|номер|番号|号码|番號|رقم|מספר|מס|document|"
        "dokument|doc no|doc nr|dokument nr"},
    LabelWords{
        Meaning::issue_date, 10,
        "rechnungsdatum|rechnungs datum|belegdatum|beleg datum|ausstellungsdatum|rechnung vom|datum der rechnung|"
        "fakturadatum|datum rechnung|re datum|rg datum|rechnungsdat|ausgestellt am|erstellt am|gutschriftsdatum|"
        "dokumentdatum|date of invoice|invoice date|inv date|bill date|date issued|issue date|date of issue|issued|"
        "issued on|tax date|date of invoice tax point|tax point|invoice tax point date|document date|"
        "credit note date|credit memo date|billing date|statement date|receipt date|date de facture|date facture|"
        "date de la facture|date de facturation|date d'émission|facture du|date facturation|émise le|date d'avoir|"
        "date de l'avoir|date émission|date du document|date de pièce"},
    LabelWords{
        Meaning::issue_date, 10,
        "fatura tarihi|düzenleme tarihi|fecha expedicion|date of bill|bill issued|invoiced on|datum fakture|émis "
        "le|émise à|fait le|datum vyhotovení|utstedt|fakturadag|data de facturação|"
        "fecha de factura|fecha factura|fecha de la factura|fecha de emisión|fecha emisión|fecha de expedición|"
        "fecha expedición|data fattura|data della fattura|data documento|data emissione|data di emissione|"
        "factuurdatum|factuur datum|datum factuur|data da fatura|data de emissão|data emissão|data fatura|"
        "data wystawienia|data faktury|datum vystavení|datum vystaveni|dátum vystavenia|fakturadato|fakturadatum|"
        "faktura dato|udstedelsesdato|laskun päiväys|laskun päivämäärä|számla kelte|kiállítás dátuma|datum računa|"
        "datum izdavanja|datum izdaje|data facturii|data emiterii|arve kuupäev|ημερομηνία έκδοσης|"
        "ημερομηνία τιμολογίου|дата на издаване|дата на фактура|дата фактуры|дата счета|請求日|発行日|請求書発行日|"
        "开票日期|發票日期|开具日期|발행일|작성일자|تاريخ الفاتورة|تاريخ الإصدار|تاريخ إصدار الفاتورة|تاريخ "
        "التحرير|תאריך הוצאה|תאריך הנפקה|תאריך חשבונית|תאריך הפקה|"
        "תאריך המסמך|วันที่ใบแจ้งหนี้|วันที่ออก|चालान तिथि|दिनांक चालान"},
    LabelWords{
        Meaning::any_date, 6,
        "tarih|issued|del|ημ νία|ημνία|"
        "datum|date|dated|fecha|data|dato|dátum|päivämäärä|kelt|ημερομηνία|дата|日期|日付|날짜|일자|تاريخ|التاريخ|"
        "תאריך|วันที่|दिनांक|तिथि|vom|du|le|den|am"},
    LabelWords{
        Meaning::due_date, 10,
        "ohne abzug bis zum|ohne abzug bis|bis zum|bis spätestens|bis spätestens zum|spätestens bis|spätestens am|"
        "fällig am|fällig|fälligkeit|fälligkeitsdatum|fällig bis|fällig zum|zahlbar bis|zahlbar bis zum|zahlbar am|"
        "zahlungsziel|zahlungsziel bis|zahlungstermin|zahlungsfrist|zahlungsfrist bis|zu zahlen bis|zahlung bis|"
        "zahlbar netto bis|netto bis|bitte überweisen sie bis zum|bitte zahlen sie bis|überweisen bis|valuta|"
        "nettofälligkeit|netto fällig|due date|due on|due by|payment due|payment due date|pay by|payable by|date due|"
        "please pay by|due|payment deadline|payment due by|terms due date|net due|net due date|date d'échéance|"
        "échéance|échéance le|à payer avant le|à régler avant le|payable au plus tard le|date limite de paiement|"
        "date de règlement|date échéance|payable le|à payer pour le|date d'exigibilité|paiement avant le|"
        "règlement avant le|soit le|au plus tard le|à prélever le|prélevé le|überweisen sie bis|überweisen sie bis zum|"
        "buchen wir am|buchen wir zum|no later than|not later than|on or before|payment by|direct debit on or after|"
        "collected on or after|collected on"},
    LabelWords{
        Meaning::due_date, 10,
        "forfall|ημερομηνία πληρωμής|ημ νία πληρωμής|πληρωτέο μέχρι|"
        "vervaldag|entro il|entro|da pagare entro il|お支払期日|お支払い期限|振込期限|"
        "betalen vóór|à régler le|"
        "termen de plată|termen plată|scadență|maksupäivä|vencimento em|plazo de pago|"
        "vade tarihi|vade|son ödeme tarihi|a pagar antes del|vence el|pagabile entro|da pagare "
        "entro|betaaldatum|betalas senast|betales senest|sidste rettidige betalingsdag|sista "
        "betalningsdag|λήξη|to be paid by|payment required by|zu begleichen bis|da saldare entro|s n|lhůta splatnosti|"
        "fecha de vencimiento|vencimiento|fecha vencimiento|vence|fecha límite de pago|pagar antes de|scadenza|"
        "data scadenza|data di scadenza|pagamento entro|scadenza pagamento|vervaldatum|te betalen voor|betalen voor|"
        "uiterste betaaldatum|vervalt op|vencimento|data de vencimento|data vencimento|pagar até|termin płatności|"
        "termin zapłaty|płatne do|datum splatnosti|splatnost|splatné|dátum splatnosti|forfaldsdato|forfald|"
        "förfallodatum|förfallodag|betalingsfrist|forfallsdato|eräpäivä|fizetési határidő|esedékesség|dospijeće|"
        "rok plaćanja|datum dospijeća|rok plačila|zapade|data scadenței|scadent|maksetähtaeg|ημερομηνία λήξης|"
        "πληρωτέο έως|προθεσμία πληρωμής|падеж|срок за плащане|срок оплаты|оплатить до|支払期限|お支払期限|支払期日|"
        "到期日|付款期限|付款截止日期|지급기한|지불기한|만기일|납부기한|تاريخ الاستحقاق|تاريخ استحقاق الدفع|آخر موعد "
        "للسداد|يستحق في|תאריך לתשלום|לתשלום עד תאריך|תאריך תשלום|לתשלום עד|תאריך פירעון|"
        "מועד תשלום|วันครบกำหนด|ครบกำหนดชำระ|देय तिथि|भुगतान की तिथि"},
    LabelWords{
        Meaning::delivery_date, 9,
        "lieferdatum|leistungsdatum|liefer und leistungsdatum|liefer leistungsdatum|leistungszeitpunkt|lieferung am|"
        "lieferung vom|liefertermin|liefertag|lieferzeitpunkt|liefer bzw leistungsdatum|datum der lieferung|"
        "datum der leistung|leistungszeitraum|lieferzeitraum|leistungs datum|leistungsmonat|liefer datum|"
        "versanddatum|delivery date|date of delivery|date of supply|supply date|ship date|shipping date|shipped|"
        "date shipped|service date|date of service|tax point date supply|date de livraison|livraison|livré le|"
        "date de la vente|date de prestation|date livraison|fecha de entrega|fecha de operación|fecha entrega|"
        "data di consegna|data consegna|leverdatum|leveringsdatum|data de entrega|data sprzedaży|data dostawy|"
        "datum zdanitelného plnění|duzp|leveringsdato|leveransdatum|toimituspäivä|teljesítés|teljesítés dátuma|"
        "datum isporuke|datum opravljene storitve|納品日|交货日期|납품일|تاريخ التوريد|תאריך אספקה|تاريخ "
        "التسليم|วันที่ส่ง"},
    LabelWords{
        Meaning::other_date, 9,
        "bestelldatum|bestellung vom|auftragsdatum|auftrag vom|lieferscheindatum|lieferschein datum|lieferschein vom|"
        "bestell datum|auftrag datum|auftrag datum lief|druckdatum|abrechnungszeitraum|zeitraum|buchungsdatum|"
        "geburtsdatum|stand|gemäß bestellung vom|order date|date ordered|po date|order placed|print date|printed|"
        "period|billing period|service period|from|to|until|start date|end date|date de commande|commande du|période|"
        "période de facturation|fecha de pedido|fecha pedido|periodo|data ordine|besteldatum|orderdatum|"
        "data zamówienia|datum objednávky|ordredato|rechnung gemäß bestellung vom|skonto bis|angebot vom|"
        "angebotsdatum|valid until|expiry date|check in|check out|anreise|abreise|skonto innerhalb|auftragsdatum lief"},
    LabelWords{
        Meaning::order_number, 9,
        "bestellnummer|bestellnr|bestell nr|bestellung nr|bestellung|bestell nummer|ihre bestellung|"
        "ihre bestellnummer|ihre bestell nr|ihre bestellnr|bestellreferenz|kundenbestellnummer|auftragsnummer kunde|"
        "bestellnummer kunde|ihre bestellung nr|kundenbestellung|gemäß bestellung nr|po number|po no|po nr|"
        "p o number|p o no|po|purchase order|purchase order number|purchase order no|purchase order nr|"
        "customer order|customer order number|customer order no|your order|your order no|your order number|"
        "order number|order no|order nr|order id|order|order reference|customer po|p o|cust order no|your po|"
        "your po number|buyer order number|numéro de commande|n de commande|n commande|commande n|commande no|"
        "bon de commande|numéro de bon de commande|votre commande|votre commande n|commande|n bon de commande|"
        "réf commande|référence commande|référence de commande|no de commande"},
    LabelWords{
        Meaning::order_number, 9,
        "bestelling|bestilling|ordine cliente|tilaus|"
        "sipariş no|buyers order no|buyers order number|buyer s order no|po ref|customer order ref|purchase order "
        "ref|beställning|comanda|"
        "número de pedido|n pedido|n de pedido|pedido|pedido n|su pedido|orden de compra|número de orden|"
        "numero ordine|n ordine|ordine n|ordine|vostro ordine|vs ordine|bestelnummer|ordernummer|uw bestelling|"
        "uw ordernummer|inkooporder|inkoopordernummer|número da encomenda|encomenda|ordem de compra|numer zamówienia|"
        "nr zamówienia|zamówienie|zamówienie nr|číslo objednávky|objednávka|objednávka č|objednávka číslo|ordrenr|"
        "ordrenummer|rekvisition|beställningsnummer|ordernr|tilausnumero|rendelésszám|megrendelés|narudžba|naročilo|"
        "αριθμός παραγγελίας|παραγγελία|номер на поръчка|поръчка|номер заказа|заказ|注文番号|発注番号|订单号|"
        "采购订单|訂單號碼|주문번호|발주번호|رقم الطلب|أمر الشراء|رقم أمر الشراء|رقم الطلبية|הזמנת רכש|מספר הזמנת "
        "רכש|مספר הזמנה|מספר הזמנה|הזמנה|เลขที่ใบสั่งซื้อ|"
        "आदेश संख्या"},
    LabelWords{
        Meaning::order_number, 6,
        "votre référence|ihre referenz|your reference|your ref|ihr zeichen|vos références|votre réf|su referencia|"
        "uw referentie|customer reference|customer ref|vostro riferimento|vs rif|deres ref|er referens|"
        "kundenreferenz|reference|referenz|réf client|referencia|riferimento"},
    LabelWords{
        Meaning::customer_number, 9,
        "référence client|vertragskonto|contract account|debiteurnr|"
        "müşteri no|acct no|"
        "kundennummer|kunden nr|kundennr|kdnr|kd nr|kunde nr|ihre kundennummer|ihre nummer|debitorennummer|debitor|"
        "debitor nr|kunden nummer|customer number|customer no|customer id|customer nr|account number|account no|"
        "client id|client number|customer account|cust no|cust id|customer code|numéro client|n client|code client|"
        "no client|numéro de client|n de client|réf cliente|número de cliente|n cliente|código cliente|"
        "código de cliente|codice cliente|cod cliente|klantnummer|klantnr|debiteurnummer|debiteurennummer|"
        "número do cliente|nr klienta|numer klienta|číslo zákazníka|kundenr|kundnummer|kundnr|asiakasnumero|vevőkód|"
        "αριθμός πελάτη|κωδικός πελάτη|клиентски номер|顧客番号|客户编号|고객번호|رقم العميل|رقم حساب العميل|رقم "
        "الزبون|מס לקוח|מספר לקוח|รหัสลูกค้า"},
    LabelWords{
        Meaning::other_number, 8,
        "lieferschein nr|lieferscheinnr|lieferscheinnummer|lieferschein|auftragsnummer|auftrags nr|auftragsnr|"
        "auftrag nr|auftrag|auftrag nr lief|lieferanten nr|lieferantennummer|lief nr|lieferantennr|handelsregister|"
        "handelsregisternummer|hrb|hra|hr nr|hrb nr|hra nr|registergericht|amtsgericht|telefon|tel|fax|telefax|mobil|"
        "phone|telephone|mobile|fon|tél|téléphone|blz|bankleitzahl|konto|konto nr|kontonr|kontonummer|kto|kto nr|"
        "ktonr|bic|swift|swift bic|bic swift|bic code|gln|ean|gtin|siret|siren|rcs|ape|naf|code ape|code naf|"
        "sales order|delivery note|delivery note no|bon de livraison|bl|quote|quote number|angebot|angebotsnummer|"
        "angebot nr|project|projekt|projektnummer|projekt nr|page|seite|blatt|pagina|página|strana|strona|side|plz|"
        "vertragsnummer|vertrag|contract|contract number|contract no|contrat|contract id|rechnung an|sort code|"
        "account|account n|acct|bank account|routing number|bank code|cuenta|teléfono|telefoon|telefono|"
        "sachbearbeiter|bearbeiter|ansprechpartner|contact|unser zeichen|our reference|our ref|notre référence|"
        "wee reg nr|öko kontr nr|kostenstelle|cost centre|personalnr|creditor identifier|gläubiger id|"
        "gläubiger identifikationsnummer|mandatsreferenz|mandate reference|ics|mandat|company number|company no|"
        "company reg no|registered number|registration number|registration no|reg no|kvk|kvk nummer|kvk nr|"
        "cif cliente|job|job no|route|invoice to|bill of lading|original invoice|ursprungsrechnung|zu rechnung|bezug|"
        "zur rechnung|facture liée|facture d'origine|facture de référence|ursprüngliche rechnung|originalrechnung|"
        "related invoice|preceding invoice|referenzrechnung|storno zu|korrektur zu rechnung|korrektur der rechnung|"
        "bezugsrechnung|serial number|serial no|seriennummer|artikelnummer|artikel nr|ref|item no|kassenzeichen|"
        "leitweg id|leitwegid|matricule|licence|lot|charge nr|chargennummer|kennzeichen"},
};

}  // namespace

std::span<const LabelWords> labels_of_numbers() {
  return kNumbersLabels;
}

}  // namespace countersign::reading
