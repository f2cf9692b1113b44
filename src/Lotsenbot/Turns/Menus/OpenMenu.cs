using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Turns.Menus;

/// <summary>
/// A card that was sent as numbered text, and what has been answered to it so far. Of those that somebody asked for, the newest of a conversation
/// counts; of the others each one, for it has numbers of its own.
/// </summary>
public sealed class OpenMenu
{
    public long Id { get; set; }
    public required string Channel { get; set; }
    public required string ConversationId { get; set; }

    /// <summary>The turn that it answers, or the key of a message that nobody asked for: what is sent again opens nothing new.</summary>
    public required string OpenedBy { get; set; }

    /// <summary>Of its first button.</summary>
    public int FirstNumber { get; set; } = MenuText.FirstAsked;

    /// <summary>The <see cref="Conversations.Cards.Card"/> as JSON.</summary>
    public required string Card { get; set; }

    /// <summary>A list of <see cref="MenuAnswer"/> as JSON; only those that fitted.</summary>
    public string Answers { get; set; } = "[]";

    /// <summary>The turn that pressed a button or cancelled; null while it is open.</summary>
    public string? ClosedBy { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class OpenMenuMapping : IEntityTypeConfiguration<OpenMenu>
{
    public void Configure(EntityTypeBuilder<OpenMenu> builder)
    {
        builder.ToTable("open_menus");
        builder.HasIndex(menu => new { menu.Channel, menu.ConversationId, menu.OpenedBy }).IsUnique();
        // Of two at the same moment one counts on.
        builder.HasIndex(menu => new { menu.Channel, menu.ConversationId, menu.FirstNumber }).IsUnique().HasFilter($"\"{nameof(OpenMenu.FirstNumber)}\" >= {MenuText.FirstUnasked}");
        // Of those that were open before there were others.
        builder.Property(menu => menu.FirstNumber).HasDefaultValue(MenuText.FirstAsked);
    }
}
