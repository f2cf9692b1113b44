using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Channels.Teams;

/// <summary>What a press of a card was answered with. Teams repeats a press whose answer it did not get; the second one gets the first one's answer.</summary>
public sealed class CardPressAnswer
{
    /// <summary>The conversation's id and the press's.</summary>
    public required string Key { get; set; }

    /// <summary>The body of the HTTP response; null while the press is worked on.</summary>
    public string? Json { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class CardPressAnswerMapping : IEntityTypeConfiguration<CardPressAnswer>
{
    public void Configure(EntityTypeBuilder<CardPressAnswer> builder)
    {
        builder.ToTable("teams_presses");
        builder.HasKey(press => press.Key);
        builder.HasIndex(press => press.At);
    }
}
