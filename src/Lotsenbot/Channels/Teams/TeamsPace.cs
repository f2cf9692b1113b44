using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Channels.Teams;

/// <summary>Up to when the requests of all nodes are given out, and how far apart they are just now. One row, which the nodes share.</summary>
public sealed class TeamsPace
{
    public int Id { get; init; }

    /// <summary>In UTC ticks: the moment of the next request that nobody has yet.</summary>
    public long NextTicks { get; set; }

    /// <summary>In ticks; longer than the setting's while Teams throttles.</summary>
    public long IntervalTicks { get; set; }
}

internal sealed class TeamsPaceMapping : IEntityTypeConfiguration<TeamsPace>
{
    public void Configure(EntityTypeBuilder<TeamsPace> builder)
    {
        builder.ToTable("teams_pace");
        builder.Property(pace => pace.Id).ValueGeneratedNever();
    }
}
