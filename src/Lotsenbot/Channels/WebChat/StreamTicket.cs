using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Opens one WebSocket, once. It stands in an address, which proxies log; the token, which is worth more, never does.</summary>
public sealed class StreamTicket
{
    /// <summary>SHA-256, in hex: who reads the table can open nothing.</summary>
    public required string Hash { get; set; }
    public required string ConversationId { get; set; }

    /// <summary>The page's earlier socket is closed when this one opens; those of other tabs go on.</summary>
    public required string PageId { get; set; }

    /// <summary>The socket ends with it.</summary>
    public string? SessionId { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class StreamTicketMapping : IEntityTypeConfiguration<StreamTicket>
{
    public void Configure(EntityTypeBuilder<StreamTicket> builder)
    {
        builder.ToTable("stream_tickets");
        builder.HasKey(ticket => ticket.Hash);
        builder.HasIndex(ticket => ticket.ExpiresAt);
    }
}

/// <summary>Hands out tickets and takes them back.</summary>
internal sealed class StreamTickets(LotsenbotDb db, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public async Task<string> IssueAsync(ConversationToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.StreamTickets.Where(ticket => ticket.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        db.StreamTickets.Add(new StreamTicket
        {
            Hash = HashOf(secret),
            ConversationId = token.ConversationId,
            PageId = token.PageId,
            SessionId = token.SessionId,
            ExpiresAt = now + Lifetime,
        });
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    /// <summary>Null when it is unknown, used, too old or for another conversation.</summary>
    public async Task<StreamTicket?> RedeemAsync(string secret, string conversationId, CancellationToken cancellationToken)
    {
        var hash = HashOf(secret);
        var now = time.GetUtcNow();
        var tickets = db.StreamTickets.Where(ticket => ticket.Hash == hash && ticket.ConversationId == conversationId && ticket.ExpiresAt > now);
        var found = await tickets.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        // Two may find it, one deletes it.
        return found is not null && await tickets.ExecuteDeleteAsync(cancellationToken) == 1 ? found : null;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
