using System.IO.Compression;
using System.Text;
using static Lotsenbot.Tests.Knowledge.OfficeFiles;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>Files that are damaged or mean harm, by name.</summary>
public static class HostileFiles
{
    private const int Megabyte = 1024 * 1024;

    private static byte[] GoodPdf => new SamplePdf().Lines(50, 150, "Ein Text, der gelesen werden soll.").Build();
    private static byte[] GoodWord => Word(Paragraph("Ein Text, der gelesen werden soll."));
    private static byte[] GoodExcel => Excel("<x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>Text</x:t></x:is></x:c></x:row>");

    public static byte[] EncryptedPdf() => new PdfBytes()
        .Entry(1, "<</Type/Catalog/Pages 2 0 R>>")
        .Entry(2, "<</Type/Pages/Count 0/Kids[]>>")
        .Entry(3, $"<</Filter/Standard/V 1/R 2/P -44/O<{new string('A', 64)}>/U<{new string('B', 64)}>>>")
        .Build($"/Root 1 0 R/Encrypt 3 0 R/ID[<{new string('C', 32)}><{new string('C', 32)}>]");

    public static byte[] PdfWithCyclicPages() => new PdfBytes()
        .Entry(1, "<</Type/Catalog/Pages 2 0 R>>")
        .Entry(2, "<</Type/Pages/Count 2/Kids[3 0 R]>>")
        .Entry(3, "<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]/Parent 2 0 R>>")
        .Build("/Root 1 0 R");

    /// <summary>Lists in lists in lists, as an operand.</summary>
    public static byte[] PdfWithDeepArrays() => OnePage(Encoding.ASCII.GetBytes(new string('[', 200_000) + new string(']', 200_000) + " TJ"));

    /// <summary>300 MB of blanks in 300 KB.</summary>
    public static byte[] PdfBomb()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            WriteBlanks(zlib, 300);
        return OnePage(packed.ToArray(), "/Filter/FlateDecode");
    }

    /// <summary>A form that draws itself.</summary>
    public static byte[] PdfThatDrawsItself() => new PdfBytes()
        .Entry(1, "<</Type/Catalog/Pages 2 0 R>>")
        .Entry(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>")
        .Entry(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>")
        .Stream(4, "", "/F Do"u8.ToArray())
        .Stream(5, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>", "/F Do /F Do"u8.ToArray())
        .Build("/Root 1 0 R");

    private static byte[] OnePage(byte[] content, string dictionary = "") => new PdfBytes()
        .Entry(1, "<</Type/Catalog/Pages 2 0 R>>")
        .Entry(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>")
        .Entry(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>")
        .Stream(4, dictionary, content)
        .Build("/Root 1 0 R");

    public static byte[] ScannedPdf() => new SamplePdf().Picture().NewPage().Picture().Build();

    public static byte[] WordBomb() => WithPart(GoodWord, "word/document.xml", stream => WriteBlanks(stream, 300));

    /// <summary>Bombs in parts that nobody reads count as well.</summary>
    public static byte[] WordBombInAPicture() => WithPart(GoodWord, "word/media/bild.png", stream => WriteBlanks(stream, 700));

    public static byte[] ExcelBomb() => WithPart(GoodExcel, "xl/worksheets/sheet1.xml", stream => WriteBlanks(stream, 300));

    /// <summary>Each part is small, but there are too many.</summary>
    public static byte[] WordOfManyParts()
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create))
            for (var i = 0; i < 20_000; i++)
                archive.CreateEntry($"{i}.xml");
        return content.ToArray();
    }

    public static byte[] WordWithPathTraversal() => WithPart(WithPart(GoodWord, "../../../../tmp/lotsenbot-war-hier.xml", "<x/>"), "/etc/lotsenbot.xml", "<x/>");

    public static byte[] WordWithLaughs() => WithPart(GoodWord, "word/document.xml",
        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"haha\">" + string.Concat("bcdefghij".Select(name =>
            $"<!ENTITY {name} \"{string.Concat(Enumerable.Repeat($"&{(char)(name - 1)};", 10))}\">")) + "]>"
        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>");

    public static byte[] WordThatReadsAFile(string path) => WithPart(GoodWord, "word/document.xml",
        $"<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file://{path}\">]>"
        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>");

    public static byte[] WordWithBrokenXml() => WithPart(GoodWord, "word/document.xml", "<w:document><w:body><w:p>");

    public static byte[] WordNestedTooDeep() => WithPart(GoodWord, "word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
        + string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 100_000)) + Paragraph("tief")
        + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 100_000)) + "</w:body></w:document>");

    /// <summary>A picture and a template that lie on another server: must not be fetched.</summary>
    public static byte[] WordWithRemoteParts() => WithPart(GoodWord, "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"http://127.0.0.1:9/bild.png\" TargetMode=\"External\"/>"
        + "<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"file://///server/vorlage.dotm\" TargetMode=\"External\"/></Relationships>");

    /// <summary>The header of Office's container for encrypted files, and the name of what is in it.</summary>
    public static byte[] EncryptedOffice() =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]];

    public static byte[] OldOffice() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes("WordDocument")];

    public static byte[] ExcelWithAMillionEmptyRows() => WithPart(GoodExcel, "xl/worksheets/sheet1.xml", stream =>
    {
        using var sheet = new StreamWriter(stream);
        sheet.Write("<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>Ganz oben</x:t></x:is></x:c></x:row>");
        for (var row = 2; row <= 1_048_575; row++)
            sheet.Write($"<x:row r=\"{row}\"/>");
        sheet.Write("<x:row r=\"1048576\"><x:c r=\"A1048576\" t=\"inlineStr\"><x:is><x:t>Ganz unten</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>");
    });

    public static byte[] TruncatedPdf() => GoodPdf[..(GoodPdf.Length / 3)];
    public static byte[] TruncatedWord() => GoodWord[..(GoodWord.Length / 2)];
    public static byte[] TruncatedExcel() => GoodExcel[..(GoodExcel.Length / 2)];

    public static byte[] RandomBytes(int seed, int length = 100_000)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string NestedHtml(int depth) => string.Concat(Enumerable.Repeat("<div>", depth)) + "Ganz innen.";

    public static string NestedInlineHtml(int depth) => "<p>" + string.Concat(Enumerable.Repeat("<span>", depth)) + "Ganz innen.";

    public static string NestedTables(int depth) => string.Concat(Enumerable.Repeat("<table><tr><td>", depth)) + "Ganz innen.";

    public static string NestedQuotes(int depth) => new string('>', depth) + " Ganz innen.";

    public static string NestedLists(int depth) => string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', i * 2) + "- x\n"));

    public static string NestedEmphasis(int depth) => string.Concat(Enumerable.Repeat("*a **a ", depth));

    public static string NestedBrackets(int depth) => new string('[', depth) + "Ganz innen." + new string(']', depth);

    public static string OneLongLine() => string.Concat(Enumerable.Repeat("Wort ", 2 * Megabyte));

    private static void WriteBlanks(Stream stream, int megabytes)
    {
        var blanks = new byte[Megabyte];
        Array.Fill(blanks, (byte)' ');
        for (var i = 0; i < megabytes; i++)
            stream.Write(blanks);
    }
}
