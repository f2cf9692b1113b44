using System.Text;
using UtfUnknown;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Turns bytes of unknown encoding into text: a byte order mark counts first, then valid UTF-8, then what the bytes look like.</summary>
public static class TextDecoder
{
    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(byte[] content)
    {
        var encoding = IsUtf8(content) ? Encoding.UTF8 : CharsetDetector.DetectFromBytes(content).Detected?.Encoding;
        // German files that are neither UTF-8 nor recognised come from older Windows programs.
        using var reader = new StreamReader(new MemoryStream(content), encoding ?? Encoding.GetEncoding(1252), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static bool IsUtf8(byte[] content)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
