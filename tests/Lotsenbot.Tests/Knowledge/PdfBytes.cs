using System.Text;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>Writes the objects of a PDF file and the table of where they stand (ISO 32000-1, 7.5). Nothing is checked: hostile files are made with it too.</summary>
public sealed class PdfBytes
{
    private readonly List<byte> _bytes = [];
    private readonly SortedDictionary<int, int> _places = [];

    static PdfBytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public PdfBytes() => Write("%PDF-1.7\n");

    public static Encoding WinAnsi => Encoding.GetEncoding(1252);

    public PdfBytes Entry(int number, string content)
    {
        _places[number] = _bytes.Count;
        return Write($"{number} 0 obj\n{content}\nendobj\n");
    }

    public PdfBytes Stream(int number, string dictionary, byte[] content)
    {
        _places[number] = _bytes.Count;
        Write($"{number} 0 obj\n<<{dictionary}/Length {content.Length}>>\nstream\n");
        _bytes.AddRange(content);
        return Write("\nendstream\nendobj\n");
    }

    public PdfBytes Each<T>(IEnumerable<T> items, Func<PdfBytes, T, PdfBytes> write) => items.Aggregate(this, write);

    /// <param name="trailer">For example <c>/Root 1 0 R</c>.</param>
    public byte[] Build(string trailer)
    {
        var table = _bytes.Count;
        Write($"xref\n0 {_places.Keys.Last() + 1}\n0000000000 65535 f \n");
        for (var i = 1; i <= _places.Keys.Last(); i++)
            Write(_places.TryGetValue(i, out var place) ? $"{place:D10} 00000 n \n" : "0000000000 65535 f \n");
        Write($"trailer\n<</Size {_places.Keys.Last() + 1}{trailer}>>\nstartxref\n{table}\n%%EOF\n");
        return [.. _bytes];
    }

    private PdfBytes Write(string text)
    {
        _bytes.AddRange(WinAnsi.GetBytes(text));
        return this;
    }
}
