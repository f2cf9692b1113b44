using DocumentFormat.OpenXml.Spreadsheet;
using static Lotsenbot.Tests.Knowledge.OfficeFiles;

namespace Lotsenbot.Tests.Knowledge;

public sealed class ExcelReaderTests
{
    private static string Cell(string reference, string text) => $"<x:c r=\"{reference}\" t=\"inlineStr\"><x:is><x:t>{text}</x:t></x:is></x:c>";

    private static string Number(string reference, string value, int style = 0) => $"<x:c r=\"{reference}\" s=\"{style}\"><x:v>{value}</x:v></x:c>";

    private static async Task<string> OutlineAsync(byte[] file) => (await Reading.ReadAsync("plan.xlsx", file)).Outline();

    [Fact]
    public async Task Every_row_carries_the_names_of_its_columns() => Assert.Equal(
        "# Tabelle1\nMaßnahmenplan 2026\n| Maßnahme: E-Akte | Status: läuft\n| Maßnahme: Bürgerkonto | Frist: Juni | Status: offen",
        await OutlineAsync(Excel(
            $"<x:row r=\"1\">{Cell("A1", "Maßnahmenplan 2026")}</x:row>"
            + $"<x:row r=\"3\"><x:c r=\"A3\" t=\"s\"><x:v>0</x:v></x:c>{Cell("B3", "Frist")}{Cell("C3", "Status")}</x:row>"
            + $"<x:row r=\"4\"><x:c r=\"A4\" t=\"s\"><x:v>1</x:v></x:c>{Cell("C4", "läuft")}</x:row>"
            + $"<x:row r=\"5\">{Cell("A5", "Bürgerkonto")}{Cell("B5", "Juni")}{Cell("C5", "offen")}</x:row>")));

    [Theory]
    [InlineData("45000", 1, "15.03.2023")]
    [InlineData("45000.5", 5, "15.03.2023 12:00")]
    [InlineData("0.125", 2, "12,5 %")]
    [InlineData("1234.5", 3, "1.234,50 €")]
    [InlineData("1234567", 4, "1.234.567")]
    [InlineData("2026", 0, "2026")]
    [InlineData("0.30000000000000004", 0, "0,3")]
    public async Task Numbers_are_shown_as_a_german_excel_shows_them(string stored, int style, string shown) => Assert.Equal(
        $"# Tabelle1\n| Name: X | Wert: {shown}",
        await OutlineAsync(Excel(
            $"<x:row r=\"1\">{Cell("A1", "Name")}{Cell("B1", "Wert")}</x:row><x:row r=\"2\">{Cell("A2", "X")}{Number("B2", stored, style)}</x:row>")));

    [Fact]
    public async Task Hidden_and_empty_sheets_are_left_out() => Assert.Equal(
        "# Sichtbar\n| a | 1",
        await OutlineAsync(Excel(
            ("Geheim", SheetStateValues.Hidden, $"<x:row r=\"1\">{Cell("A1", "geheim")}</x:row>"),
            ("Leer", SheetStateValues.Visible, ""),
            ("Sichtbar", SheetStateValues.Visible, $"<x:row r=\"1\">{Cell("A1", "a")}{Number("B1", "1")}</x:row>"))));

    [Fact]
    public async Task Formulas_show_their_result_and_errors_nothing() => Assert.Equal(
        "# Tabelle1\n| Name: Summe | Wert: 3 | Aktiv: ja\n| Fehler",
        await OutlineAsync(Excel(
            $"<x:row r=\"1\">{Cell("A1", "Name")}{Cell("B1", "Wert")}{Cell("C1", "Aktiv")}</x:row>"
            + $"<x:row r=\"2\">{Cell("A2", "Summe")}<x:c r=\"B2\"><x:f>1+2</x:f><x:v>3</x:v></x:c><x:c r=\"C2\" t=\"b\"><x:v>1</x:v></x:c></x:row>"
            + $"<x:row r=\"3\">{Cell("A3", "Fehler")}<x:c r=\"B3\" t=\"e\"><x:v>#REF!</x:v></x:c></x:row>")));
}
