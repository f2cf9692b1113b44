using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Lotsenbot.Features.Privacy;

/// <summary>What is stored about somebody as a file that people and programs can read.</summary>
internal static class ExportFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>JSON in UTF-8.</summary>
    public static byte[] Write(IReadOnlyDictionary<string, IReadOnlyList<JsonObject>> data) => JsonSerializer.SerializeToUtf8Bytes(data, Readable);
}
