using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Lotsenbot.Features.Projects.Flow;

/// <summary>A flow as a running project stores it: enums by name, so that a later program with more of them reads it.</summary>
public static class FlowJson
{
    private const int VersionLength = 10;

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Write(ProjectFlow flow) => JsonSerializer.Serialize(flow, _options);

    /// <exception cref="JsonException">The text is no flow.</exception>
    public static ProjectFlow Read(string json) =>
        JsonSerializer.Deserialize<ProjectFlow>(json, _options) ?? throw new JsonException("The text is no flow.");

    internal static string Hash(ProjectFlow flow) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(flow, _options)))[..VersionLength];
}
