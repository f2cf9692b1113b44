using System.Security.Cryptography;
using System.Text.Json;

namespace Lotsenbot.Features.Newsletters;

/// <summary>A hash of all that an approval is about: one letter more, and it is another one.</summary>
public static class Fingerprint
{
    public static string Of(Newsletter newsletter) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { newsletter.Id, newsletter.Title, newsletter.Topic, newsletter.SectionsJson, newsletter.AudienceJson, newsletter.ConfirmedSize, newsletter.Corrects })));
}
