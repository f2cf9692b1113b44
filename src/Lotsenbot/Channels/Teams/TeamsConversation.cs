using Lotsenbot.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Channels.Teams;

/// <summary>Where the bot is installed and how to write there; kept until it is uninstalled.</summary>
public sealed class TeamsConversation
{
    /// <summary>Teams' id; of a channel without the thread.</summary>
    public required string Id { get; set; }
    public string? TenantId { get; set; }

    /// <summary>As the newest message named it; Teams may move a conversation.</summary>
    public required string ServiceUrl { get; set; }
    public ConversationKind Kind { get; set; }

    /// <summary>The team that a channel is of.</summary>
    public string? TeamId { get; set; }

    /// <summary>The one person of a personal chat, as only this bot knows them ("29:…").</summary>
    public string? UserId { get; set; }

    /// <summary>The same person in Entra ID.</summary>
    public string? EntraObjectId { get; set; }
    public string? Locale { get; set; }
    public DateTimeOffset LastSeen { get; set; }

    /// <summary>Another one after each installation: names the one welcome that belongs to it.</summary>
    public required string Installation { get; set; }
}

internal sealed class TeamsConversationMapping : IEntityTypeConfiguration<TeamsConversation>
{
    public void Configure(EntityTypeBuilder<TeamsConversation> builder)
    {
        builder.ToTable("teams_conversations");
        builder.Property(conversation => conversation.Kind).HasConversion<string>();
        builder.HasIndex(conversation => conversation.EntraObjectId);
        builder.HasIndex(conversation => conversation.TeamId);
    }
}
