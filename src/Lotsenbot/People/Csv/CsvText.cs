using System.Text;

namespace Lotsenbot.People.Csv;

/// <summary>The text of a file of people: UTF-8 if it is valid, with or without a byte order mark, otherwise Windows-1252, as German office programs write.</summary>
internal static class CsvText
{
    public static string Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }
}
