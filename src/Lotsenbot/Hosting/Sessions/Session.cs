using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Hosting.Sessions;

/// <summary>One sign-in of one person in one browser, until they sign out or it runs out. Without it, their cookie is worth nothing.</summary>
public sealed class Session
{
    /// <summary>SHA-256, in hex, of the secret in the cookie: who reads the table can be nobody else.</summary>
    public required string Id { get; set; }
    public required string Issuer { get; set; }
    public required string Subject { get; set; }
    public required string DisplayName { get; set; }

    /// <summary>The provider's ID token, encrypted: it takes it back when the person signs out there too. Null for personas.</summary>
    public byte[]? IdToken { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Moves while the person is there.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public static string IdOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasIndex(session => new { session.Issuer, session.Subject });
        builder.HasIndex(session => session.ExpiresAt);
    }
}
