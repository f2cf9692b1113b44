using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.People.Sync;

/// <summary>Where the sync with a source stands, who is at it, and how it went the last time.</summary>
public sealed class SyncState
{
    public PersonSource Source { get; init; }

    /// <summary>Whoever is at it; null or with a lease that has run out: nobody.</summary>
    public Guid? Holder { get; set; }
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>Where to go on; stored together with the people of the page before it.</summary>
    public string? Link { get; set; }

    /// <summary>The full pass that is going on; null when only changes are read.</summary>
    public Guid? Pass { get; set; }

    /// <summary>How many were active when the pass began, or the first of those that did not end; 0 when all have ended.</summary>
    public int ActiveBeforePass { get; set; }

    /// <summary>Which settings the link belongs to (see <see cref="IPeopleSource.Fingerprint"/>).</summary>
    public string? Fingerprint { get; set; }

    /// <summary>People read in this run, or the last one.</summary>
    public int Read { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset? SucceededAt { get; set; }

    /// <summary>Why the last run failed.</summary>
    public string? Problem { get; set; }

    /// <summary>What to look at although it succeeded.</summary>
    public string? Notice { get; set; }
}

internal sealed class SyncStateMapping : IEntityTypeConfiguration<SyncState>
{
    public void Configure(EntityTypeBuilder<SyncState> builder)
    {
        builder.ToTable("people_sync");
        builder.HasKey(state => state.Source);
        builder.Property(state => state.Source).HasConversion<string>();
    }
}
