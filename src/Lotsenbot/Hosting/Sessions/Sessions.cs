using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting.Sessions;

/// <summary>Begins, keeps and ends sessions, for all nodes.</summary>
public sealed class Sessions(
    LotsenbotDb db, Signals signals, IDataProtectionProvider protection, IOptions<SessionOptions> options, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Lotsenbot.Sessions.IdToken");

    /// <summary>The topic of <see cref="Signals"/> on which a session's end is told.</summary>
    public static string Topic(string sessionId) => $"session/{sessionId}";

    /// <summary>Begins a session and returns the secret that proves it.</summary>
    public async Task<string> StartAsync(Identity identity, string displayName, string? idToken, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        db.Sessions.Add(new Session
        {
            Id = Session.IdOf(secret),
            Issuer = identity.Issuer,
            Subject = identity.Subject,
            DisplayName = displayName,
            IdToken = idToken is null ? null : _protector.Protect(Encoding.UTF8.GetBytes(idToken)),
            StartedAt = now,
            ExpiresAt = Until(now, now),
        });
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    /// <summary>Null when it has ended.</summary>
    public Task<Session?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == id && session.ExpiresAt > now, cancellationToken);
    }

    /// <summary>The person is there: the session goes on.</summary>
    public async Task ProlongAsync(Session session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = Until(now, session.StartedAt);
        // Not at every call: a write for every read would be a lot.
        if (until - session.ExpiresAt > TimeSpan.FromHours(options.Value.IdleHours) / 20)
            await db.Sessions.Where(row => row.Id == session.Id).ExecuteUpdateAsync(
                row => row.SetProperty(prolonged => prolonged.ExpiresAt, until), cancellationToken);
    }

    /// <summary>Ends it at once and everywhere.</summary>
    public async Task EndAsync(string id, CancellationToken cancellationToken)
    {
        await db.Sessions.Where(session => session.Id == id).ExecuteDeleteAsync(cancellationToken);
        await signals.RaiseAsync(db, Topic(id), "ended", cancellationToken);
    }

    /// <summary>Null when the provider gave none, or the key that encrypted it is gone.</summary>
    public string? IdTokenOf(Session session)
    {
        try
        {
            return session.IdToken is null ? null : Encoding.UTF8.GetString(_protector.Unprotect(session.IdToken));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private DateTimeOffset Until(DateTimeOffset now, DateTimeOffset startedAt)
    {
        var (idle, longest) = (now.AddHours(options.Value.IdleHours), startedAt.AddHours(options.Value.LongestHours));
        return idle < longest ? idle : longest;
    }
}
