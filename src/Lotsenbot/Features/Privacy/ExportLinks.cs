using System.Security.Cryptography;
using System.Text.Json;
using Lotsenbot.Conversations.Privacy;
using Microsoft.AspNetCore.DataProtection;

namespace Lotsenbot.Features.Privacy;

/// <summary>Links to somebody's own data. The link itself is the permission, sealed by us, because Teams opens it in a browser that knows nobody.</summary>
public sealed class ExportLinks(IDataProtectionProvider protection)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    internal const string Path = "/privacy/export";

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Lotsenbot.Privacy.Export").ToTimeLimitedDataProtector();

    /// <summary>Relative to the bot's own address.</summary>
    public string To(DataSubject subject) => $"{Path.TrimStart('/')}?ticket={_protector.Protect(JsonSerializer.Serialize(subject), Lifetime)}";

    /// <summary>Null when the ticket is none of ours, or too old.</summary>
    public DataSubject? Read(string ticket)
    {
        try
        {
            return JsonSerializer.Deserialize<DataSubject>(_protector.Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
