using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Turns;

public enum InboundState
{
    Waiting,
    Running,
    Done,

    /// <summary>Every attempt failed; the person got an apology.</summary>
    Failed,
}

/// <summary>A turn at rest: stored before the channel acknowledges it, kept until it is answered.</summary>
public sealed class InboundMessage
{
    /// <summary>Turns of one conversation run in this order.</summary>
    public long Id { get; set; }
    public required string Channel { get; set; }
    public required string ConversationId { get; set; }
    public required string ActivityId { get; set; }

    /// <summary>The channel's own id of whoever wrote it.</summary>
    public required string UserId { get; set; }

    /// <summary>The <see cref="Conversations.Turn"/> as JSON; emptied once it is answered, for then only its id is still needed.</summary>
    public required string Turn { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The span that received it (W3C trace context): the turn, which may run elsewhere, belongs to the same trace.</summary>
    public string? TraceParent { get; set; }
    public InboundState State { get; set; }

    /// <summary>When a worker may take it: at once while it waits, when the lease runs out while it runs.</summary>
    public DateTimeOffset AvailableAt { get; set; }

    /// <summary>Counted when a worker takes it. A worker whose number is no longer this one has lost its lease.</summary>
    public int Claims { get; set; }

    /// <summary>Claims that ended with an error; a worker that died is no error of the turn.</summary>
    public int Failures { get; set; }
}

internal sealed class InboundMessageMapping : IEntityTypeConfiguration<InboundMessage>
{
    /// <summary>As queries write it: SQLite only takes an index with a filter when it finds the same words in the query.</summary>
    private const string Open = "\"State\" IN ('Waiting', 'Running')";

    public void Configure(EntityTypeBuilder<InboundMessage> builder)
    {
        builder.ToTable("inbox");
        // Every index that is ordered by who writes costs a page of its own at each message. The ids of Teams grow with time: they come first, and the next
        // one goes where the last one is. And what is somebody's is wanted so seldom that all rows are read for it.
        builder.HasIndex(message => new { message.Channel, message.ActivityId, message.ConversationId }).IsUnique();
        // Of the turns in the inbox only few are open, and nobody looks for the others by their state.
        builder.HasIndex(message => message.Id).HasFilter(Open);
        builder.HasIndex(message => new { message.Channel, message.ConversationId, message.Id }).HasFilter(Open);
        builder.Property(message => message.State).HasConversion<string>();
    }
}
