using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Newsletters;

public enum DeliveryState
{
    Waiting,

    /// <summary>A node has it, until <see cref="Delivery.AvailableAt"/> unless it says that it is still there.</summary>
    InFlight,
    Delivered,

    /// <summary>It is known that it did not arrive: see <see cref="Delivery.Reason"/>.</summary>
    Failed,

    /// <summary>It may have arrived, or not. Never sent again by itself.</summary>
    Unsure,
}

/// <summary>One message to one recipient: a row before anything is sent.</summary>
public sealed class Delivery
{
    public long Id { get; init; }
    public Guid NewsletterId { get; init; }

    /// <summary>Null once nobody needs to know any more who it was.</summary>
    public Guid? PersonId { get; set; }
    public DeliveryState State { get; set; }

    /// <summary>When it is tried next; in flight, until when it belongs to the node.</summary>
    public DateTimeOffset AvailableAt { get; set; }

    /// <summary>The process that has or had it.</summary>
    public Guid? Node { get; set; }

    /// <summary>Grows with each node that takes it: who was thought dead can't overrule whoever came after.</summary>
    public int Claims { get; set; }

    /// <summary>How often it was put off.</summary>
    public int Attempts { get; set; }

    /// <summary>Grows when the office sends again what may have arrived: then it is another message.</summary>
    public int Round { get; set; }

    /// <summary>Noted before it is sent: through which channel. Null: nothing has been begun.</summary>
    public string? Channel { get; set; }

    /// <summary>Why it has not arrived so far, in the channels' words.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("deliveries");
        builder.Property(delivery => delivery.State).HasConversion<string>();
        builder.HasIndex(delivery => new { delivery.NewsletterId, delivery.PersonId }).IsUnique();
        builder.HasIndex(delivery => new { delivery.State, delivery.AvailableAt });
        builder.HasIndex(delivery => new { delivery.NewsletterId, delivery.State });
        builder.HasIndex(delivery => delivery.PersonId);
        builder.HasOne<Newsletter>().WithMany().HasForeignKey(delivery => delivery.NewsletterId);
    }
}
