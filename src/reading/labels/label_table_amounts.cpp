// Labels of amounts.
#include <array>

#include "reading/labels/label_table.h"

namespace countersign::reading {
namespace {

constexpr std::array kAmountsLabels = {
    LabelWords{
        Meaning::currency, 9,
        "währung|rechnungswährung|belegwährung|currency|invoice currency|devise|monnaie|moneda|divisa|valuta|"
        "munteenheid|moeda|waluta|měna|mena|deviza|pénznem|valutakod|currency code|νόμισμα|валута|валюта|通貨|币种|"
        "幣別|통화|العملة|מטבע|สกุลเงิน|मुद्रा"},
    LabelWords{
        Meaning::line_sum, 9,
        "total goods|"
        "zwischentotal|charges subtotal|"
        "positionssumme|summe positionen|summe der positionen|warenwert|zwischensumme|subtotal|sub total|sous total|"
        "lines total|total lines|sum of lines|subtotaal|suma częściowa|mezisoučet|delsumma|subtotale|summe waren|"
        "summe netto positionen|gesamt positionen|小計|小计|소계|المجموع الفرعي|الإجمالي الفرعي|סהכ ביניים|סיכום "
        "ביניים|סכום ביניים|ยอดรวม|उप योग|υποσύνολο|"
        "междинна сума|merchandise|item total|items total|total merchandise|imponibile merce|wert der positionen|"
        "nettowarenwert|warenwert netto|summe artikel"},
    LabelWords{
        Meaning::net, 9,
        "nettosumme|nettobetrag|summe netto|netto|netto summe|gesamt netto|netto gesamt|gesamtnetto|"
        "gesamtbetrag netto|nettogesamt|nettogesamtbetrag|rechnungsbetrag netto|rechnungssumme ohne ust|"
        "rechnungssumme ohne mwst|summe ohne ust|summe ohne mwst|gesamtsumme netto|gesamtsumme ohne ust|betrag netto|"
        "total netto|nettorechnungsbetrag|steuerpflichtiger betrag|bemessungsgrundlage|steuerbasis|entgelt|"
        "nettoentgelt|summe exkl mwst|total exkl mwst|zwischensumme netto|zwischensumme ohne ust|nettoumsatz|"
        "summe nettopreise|net|net amount|net total|total net|net value|total excl vat|total excluding vat|"
        "total ex vat|amount excl vat|subtotal excl vat|subtotal|sub total|total before tax|taxable amount|"
        "total excl tax|total excluding tax|total without vat|invoice net|net invoice amount|total net amount|"
        "amount before tax|taxable value|total ex tax|total ex gst|subtotal ex gst|total excl gst|net goods|"
        "total untaxed|untaxed amount|pre tax total"},
    LabelWords{
        Meaning::net, 9,
        "mvh|maatstaf|bez dph|mal hizmet toplam tutarı|ara toplam|matrah|kdv matrahı|mercadoria "
        "serviços|total sem imposto|tot imponibile|bemessungsgrundlage netto|total nett|nett|net payable "
        "before tax|"
        "total ht|montant ht|ht|total h t|montant total ht|total hors taxes|total hors taxe|net ht|total net ht|"
        "montant hors taxe|montant hors taxes|sous total ht|base ht|total h t v a|total htva|total hors tva|"
        "net hors taxe|montant net ht|base imponible|importe neto|total sin iva|suma|total neto|total base imponible|"
        "total bruto|imponibile|totale imponibile|totale netto|netto totale|totale imponibile netto|totale senza iva|"
        "totaal excl btw|totaal exclusief btw|subtotaal|totaal ex btw|bedrag excl btw|netto bedrag|"
        "maatstaf van heffing|totaal zonder btw|total sem iva|total líquido|valor líquido|base tributável|incidência|"
        "wartość netto|razem netto|suma netto|kwota netto|základ daně|celkem bez dph|základ dph|cena bez dph|"
        "základ dane|nettobelopp|belopp exkl moms|netto total|nettobeløb|total ekskl moms|beløb ekskl moms|"
        "subtotal ekskl moms|veroton|veroton yhteensä|summa veroton|nettó összeg|nettó érték|osnovica|iznos bez pdv|"
        "osnova za ddv|valoare fără tva|total fără tva|käibemaksuta|καθαρή αξία|καθαρό ποσό|σύνολο καθαρό|"
        "данъчна основа|сума без ддс|税抜金額|税抜合計|不含税金额|未税金额|金额合计|공급가액|المبلغ "
        "الصافي|الصافي|المجموع الفرعي|الإجمالي الفرعي|المبلغ الخاضع للضريبة|المجموع|"
        "الإجمالي قبل الضريبة|المجموع قبل الضريبة|المبلغ قبل الضريبة|المجموع بدون الضريبة|الإجمالي بدون "
        "الضريبة|الإجمالي غير شامل الضريبة|الإجمالي غير شامل ضريبة القيمة المضافة|סהכ חייב במעמ|סכום חייב במעמ|סהכ ללא "
        "מעמ|סכום ביניים|סהכ ביניים|סכום לפני מעמ|סהכ לפני מעמ|มูลค่าก่อนภาษี|ราคาก่อนภาษี|"
        "कर योग्य राशि"},
    LabelWords{
        Meaning::tax, 9,
        "cgst9|sgst9|cgst6|sgst6|cgst14|sgst14|igst18|igst12|igst5|"
        "mwst|ust|umsatzsteuer|mehrwertsteuer|steuerbetrag|steuer|mwst betrag|ust betrag|umsatzsteuerbetrag|"
        "mehrwertsteuerbetrag|zzgl mwst|zzgl ust|zuzügl ust|zuzügl mwst|zuzüglich mwst|zuzüglich ust|"
        "zzgl umsatzsteuer|zuzüglich umsatzsteuer|zzgl mehrwertsteuer|zuzüglich mehrwertsteuer|gesetzl mwst|"
        "gesetzliche mwst|summe mwst|summe ust|summe umsatzsteuer|gesamt mwst|steuerbetrag in|gesamtsteuerbetrag|"
        "steuern|vorsteuer|enthaltene mwst|enthaltene ust|enthaltene umsatzsteuer|darin enthaltene mwst|"
        "inkl mwst betrag|mwst gesamt|ust gesamt|gesamt ust|summe steuer|gesamtsteuer|vat|vat amount|total vat|tax|"
        "sales tax|total tax|tax amount|tax total|gst|total gst|gst amount|hst|pst|qst|vat total|output vat|plus vat|"
        "cgst|sgst|igst|tva|total tva|montant tva|tva totale|total taxes|montant de la tva|montant t v a|"
        "montant taxes|taxes|taxe|total t v a|tps|tvq|dont tva|montant total tva|tva collectée vente|tva collectée"},
    LabelWords{
        Meaning::tax, 9,
        "kdv|hesaplanan kdv|kdv tutarı|toplam kdv|gst qst|tax gst|utgst|service tax|total impôts|montant taxe|"
        "iva|cuota iva|total iva|importe iva|cuota|i v a|igic|impuestos|total impuestos|imposta|totale iva|"
        "imposta iva|totale imposta|importo iva|btw|btw bedrag|totaal btw|b t w|bedrag btw|imposto|valor iva|"
        "valor do iva|kwota vat|podatek vat|podatek|razem vat|wartość vat|ptu|dph|výše dph|daň|daň celkem|dph celkem|"
        "celkem dph|moms|momsbelopp|momsbeløb|moms belopp|heraf moms|varav moms|mva|merverdiavgift|alv|arvonlisävero|"
        "alv yhteensä|áfa|áfa összeg|áfa összege|áfa érték|pdv|iznos pdv|pdv iznos|ddv|znesek ddv|tva total|"
        "valoare tva|käibemaks|km|pvm|pvn|φπα|ποσό φπα|αξία φπα|ддс|размер на ддс|ндс|сумма ндс|消費税|消費税額|税額|"
        "增值税|税额|合计税额|세액|부가세|부가가치세|ضريبة القيمة المضافة|الضريبة|قيمة الضريبة|مبلغ الضريبة|مبلغ ضريبة "
        "القيمة المضافة|إجمالي الضريبة|مجموع ضريبة القيمة المضافة|إجمالي ضريبة القيمة المضافة|מעמ|סהכ מעמ|"
        "ภาษีมูลค่าเพิ่ม|ภาษี|कर राशि|जीएसटी"},
    LabelWords{
        Meaning::total, 10,
        "rechnungsbetrag|gesamtbetrag|gesamtsumme|bruttosumme|bruttobetrag|endbetrag|endsumme|rechnungssumme|brutto|"
        "summe brutto|gesamt brutto|brutto gesamt|gesamtbetrag brutto|gesamtbruttobetrag|rechnungsbetrag brutto|"
        "bruttorechnungsbetrag|gesamtsumme brutto|summe inkl ust|summe inkl mwst|gesamt inkl mwst|gesamt inkl ust|"
        "gesamtbetrag inkl mwst|gesamtbetrag inkl ust|total inkl mwst|betrag inkl mwst|rechnungstotal|"
        "rechnungsendbetrag|gesamtbetrag eur|gesamtpreis inkl mwst|summe brutto eur|gesamtkosten|rechnungsendsumme|"
        "bruttogesamtbetrag|bruttoendbetrag|endbetrag brutto|invoice total|grand total|total amount|total incl vat|"
        "total including vat|total inc vat|gross total|total gross|gross amount|gross|invoice amount|total incl tax|"
        "total including tax|amount incl vat|total inc gst|total incl gst|total including gst|total with vat|"
        "total invoice|total invoice amount|total inc tax|total price|total charges|total invoice value|total usd|"
        "total eur|total gbp|total chf|total cad|credit total|total credit|total due including vat|"
        "total amount incl vat|amount including vat|total amount including vat|total value"},
    LabelWords{
        Meaning::total, 10,
        "gutschriftsbetrag|total dkk|"
        "vergiler dahil toplam tutar|genel toplam|kdv dahil toplam|toplam tutar|total order|gesamt zu "
        "zahlen|total documento|totale euro|totale eur|total hors et ttc|totaal eur|summa att "
        "betala|total sek|total nok|total pln|total czk|total aud|total inr|fakturasum|fakturaværdi|total "
        "chf inkl mwst|"
        "total ttc|montant ttc|total t t c|ttc|montant total ttc|total toutes taxes comprises|net ttc|total facture|"
        "montant de la facture|montant facture|total tvac|total tva comprise|montant total|total général|"
        "total factura|importe total|total con iva|total iva incluido|total euros|total general|total a pagar|"
        "totale fattura|totale documento|totale complessivo|totale con iva|totale iva inclusa|totale generale|"
        "totaal incl btw|totaal inclusief btw|factuurbedrag|totaalbedrag|eindtotaal|bedrag incl btw|totaal factuur|"
        "totaal te betalen|total com iva|total da fatura|valor total|total geral|razem brutto|wartość brutto|"
        "suma brutto|kwota brutto|do zapłaty brutto|celkem s dph|celkem včetně dph|celková částka|celkem k úhradě|"
        "total inkl moms|summa inkl moms|fakturatotal|fakturabelopp|belopp inkl moms|totalbelopp|fakturabeløb|"
        "beløb inkl moms|totalbeløp|yhteensä|summa|laskun summa|verollinen|loppusumma|bruttó összeg|bruttó érték|"
        "végösszeg|számla végösszege|mindösszesen|sveukupno|ukupno s pdv|skupaj z ddv|total cu tva|total de plată|"
        "kokku koos käibemaksuga|γενικό σύνολο|συνολικό ποσό|τελικό ποσό|σύνολο με φπα|общо с ддс|обща сума|"
        "сума с ддс|всего с ндс|итого с ндс|合計金額|税込合計|税込金額|総合計|請求金額|ご請求金額|价税合计|含税总额|"
        "總金額|总金额|합계금액|총액|총 금액|총합계|الإجمالي شامل الضريبة|الإجمالي شامل ضريبة القيمة المضافة|الإجمالي "
        "مع الضريبة|المجموع شامل الضريبة|المجموع الإجمالي|الإجمالي الكلي|المجموع الكلي|إجمالي المبلغ|المبلغ "
        "الإجمالي|إجمالي الفاتورة|الإجمالي|"
        "סהכ כולל מעמ|סכום כולל מעמ|סהכ כולל|סך הכל לתשלום|סהכ לתשלום|סך הכל|ยอดรวมทั้งสิ้น|จำนวนเงินรวม|รวมทั้งสิ้น|कुल राशि|कुल "
        "योग"},
    LabelWords{
        Meaning::any_total, 6,
        "toplam|"
        "total|summe|gesamt|totale|totaal|celkem|razem|suma|spolu|összesen|ukupno|skupaj|kokku|kopā|iš viso|σύνολο|"
        "общо|итого|всего|合計|合计|總計|总计|합계|المجموع|סהכ|รวม|कुल|sum|i alt|totalt|att betala|betrag|montant|"
        "importe|importo|bedrag|amount|valor|kwota|belopp|beløb|total amount|summen"},
    LabelWords{
        Meaning::prepaid, 9,
        "anzahlung|anzahlungen|erhaltene anzahlungen|erhaltene anzahlung|abzüglich anzahlung|bereits gezahlt|"
        "bereits bezahlt|vorauszahlung|vorauszahlungen|geleistete zahlungen|abschlagszahlung|abschlagszahlungen|"
        "gezahlt|bezahlt|geleistete abschläge|paid|amount paid|prepaid|prepayment|deposit|deposits|paid amount|"
        "payments received|less paid|advance payment|payment received|payments|acompte|acomptes|déjà payé|déjà réglé|"
        "acompte versé|montant payé|montant réglé|vir sepa|anticipo|pagado|a cuenta|acconto|già pagato|reeds betaald|"
        "voorschot|aanbetaling|adiantamento|pago|zaliczka|zapłacono|zaplaceno|záloha|uhrazeno|forskud|betalt|"
        "förskott|maksettu|előleg|εξοφλημένο|προκαταβολή|аванс|платено|前受金|已付|预付|선급금|المدفوع|שולם|มัดจำ|"
        "अग्रिम"},
    LabelWords{
        Meaning::amount_due, 10,
        "montant ttc à payer|total ttc à payer|"
        "ödenecek tutar|ödenecek toplam|πληρωτέο|totalt att betala|att betala sek|at betale dkk|å betale nok|balance "
        "to pay|amount outstanding|"
        "zahlbetrag|zu zahlen|zu zahlender betrag|zahllast|offener betrag|restbetrag|noch zu zahlen|fälliger betrag|"
        "überweisungsbetrag|forderung|zu zahlender gesamtbetrag|zu überweisen|zu bezahlen|offen|restforderung|"
        "zahlungsbetrag|verbleibender betrag|auszahlungsbetrag|zahlbar|nachzahlung|zu überweisender betrag|"
        "amount due|balance due|total due|amount payable|total payable|balance|please pay|due amount|"
        "payment due amount|amount to pay|total to pay|net payable|payable amount|payable|amount owing|"
        "total amount due|total outstanding|outstanding|pay this amount|current amount due|balance outstanding|"
        "net à payer|à payer|montant à payer|solde|solde à payer|reste à payer|total à payer|solde dû|montant dû|"
        "net a payer ttc|somme à payer|restant dû|a pagar|total a pagar|importe a pagar|líquido a pagar|a percibir|"
        "pendiente|netto a pagare|da pagare|totale da pagare|totale a pagare|te betalen|te betalen bedrag|te voldoen|"
        "openstaand|valor a pagar|do zapłaty|pozostało do zapłaty|razem do zapłaty|k úhradě|zbývá uhradit|"
        "celkem k zaplacení|na úhradu|at betale|til betaling|att betala|å betale|beløb til betaling|maksettava|"
        "maksettavaa|fizetendő|fizetendő összeg|fizetendő végösszeg|za platiti|za uplatu|za plačilo|rest de plată|"
        "tasuda|πληρωτέο ποσό|υπόλοιπο|сума за плащане|за плащане|к оплате|お支払金額|支払金額|差引請求額|应付金额|"
        "应付总额|應付金額|지급액|청구금액|المبلغ المستحق|الإجمالي المستحق|المبلغ الواجب سداده|المبلغ المستحق "
        "للدفع|לתשלום|יתרה לתשלום|ยอดชำระ|"
        "ยอดที่ต้องชำระ|देय राशि"},
    LabelWords{
        Meaning::allowance, 8,
        "rabatt|nachlass|abschlag|gesamtbetrag der abschläge|summe abschläge|abzüglich rabatt|skonto|zu abschlag|"
        "discount|total discount|allowance|allowances|less discount|rebate|remise|remises|total remises|rabais|"
        "escompte|descuento|dto|total descuento|sconto|sconti|korting|desconto|rabat|sleva|alennus|kedvezmény|popust|"
        "έκπτωση|отстъпка|скидка|値引|割引|折扣|할인|خصم|הנחה|ส่วนลด|छूट|gutschein|voucher|bonus"},
    LabelWords{
        Meaning::charge, 8,
        "zuschlag|zuschläge|versand|versandkosten|fracht|frachtkosten|porto|verpackung|transportkosten|"
        "gesamtbetrag der zuschläge|summe zuschläge|fracht verp vers|frachtbetrag|lieferkosten|mindermengenzuschlag|"
        "versand und verpackung|porto und verpackung|nebenkosten|shipping|shipping handling|shipping and handling|"
        "freight|delivery|carriage|delivery charge|postage|handling|handling fee|surcharge|shipping cost|"
        "shipping charges|frais de port|frais|port|frais d'expédition|frais de livraison|transport|livraison frais|"
        "gastos de envío|portes|envío|spese di spedizione|spese|trasporto|spese di trasporto|verzendkosten|"
        "portes de envio|koszty wysyłki|dostawa|doprava|poštovné|fragt|frakt|toimituskulut|szállítási költség|"
        "poštarina|μεταφορικά|доставка|送料|运费|배송비|الشحن|משלוח|ค่าจัดส่ง|शिपिंग"},
    LabelWords{
        Meaning::rounding, 8,
        "rounding off|round off|rundungsausgleich|afrondingsverschil|arrotondamenti|"
        "rundung|rundungsbetrag|rundungsdifferenz|rounding|rounding amount|arrondi|redondeo|arrotondamento|afronding|"
        "zaokrąglenie|zaokrouhlení|öresavrundning|avrunding|afrunding"},
};

}  // namespace

std::span<const LabelWords> labels_of_amounts() {
  return kAmountsLabels;
}

}  // namespace countersign::reading
