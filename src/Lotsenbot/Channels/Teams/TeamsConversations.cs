using Lotsenbot.Conversations;
using Lotsenbot.Data;

namespace Lotsenbot.Channels.Teams;

/// <summary>Keeps the conversations that the bot is part of, as every message brings them.</summary>
internal static class TeamsConversations
{
    private const string Upsert =
        """
        INSERT INTO teams_conversations
            ("Id", "TenantId", "ServiceUrl", "Kind", "TeamId", "UserId", "EntraObjectId", "Locale", "LastSeen", "Installation")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
        ON CONFLICT ("Id") DO UPDATE SET
            "TenantId" = excluded."TenantId", "ServiceUrl" = excluded."ServiceUrl", "Kind" = excluded."Kind",
            "TeamId" = COALESCE(excluded."TeamId", teams_conversations."TeamId"),
            "UserId" = COALESCE(excluded."UserId", teams_conversations."UserId"),
            "EntraObjectId" = COALESCE(excluded."EntraObjectId", teams_conversations."EntraObjectId"),
            "Locale" = COALESCE(excluded."Locale", teams_conversations."Locale"),
            "LastSeen" = excluded."LastSeen"
        """;

    private const string Remember =
        $"""
        {Upsert}
        RETURNING "Installation"
        """;

    // Of nearly all messages the row says everything already.
    private const string See =
        $"""
        {Upsert}
        WHERE teams_conversations."LastSeen" < @p10
            OR (excluded."TenantId", excluded."ServiceUrl", excluded."Kind") IS DISTINCT FROM
               (teams_conversations."TenantId", teams_conversations."ServiceUrl", teams_conversations."Kind")
            OR excluded."TeamId" <> COALESCE(teams_conversations."TeamId", '')
            OR excluded."UserId" <> COALESCE(teams_conversations."UserId", '')
            OR excluded."EntraObjectId" <> COALESCE(teams_conversations."EntraObjectId", '')
            OR excluded."Locale" <> COALESCE(teams_conversations."Locale", '')
        """;

    /// <summary>How exactly it is known when somebody was last seen.</summary>
    private static readonly TimeSpan SeenWithin = TimeSpan.FromMinutes(1);

    private const string Delete = """DELETE FROM teams_conversations WHERE "Id" = @p0 OR "TeamId" = @p1""";

    /// <returns>The name of the installation.</returns>
    public static async Task<string> RememberAsync(this GroupWriter writer, TeamsConversation conversation)
    {
        var installations = await writer.ReadAsync(
            Remember, row => row.GetString(0), ValuesOf(conversation));
        return installations[0];
    }

    /// <summary>Like <see cref="RememberAsync"/> for whoever does not need the name of the installation.</summary>
    public static Task<int> SeeAsync(this GroupWriter writer, TeamsConversation conversation) =>
        writer.ExecuteAsync(See, [.. ValuesOf(conversation), conversation.LastSeen - SeenWithin]);

    /// <param name="teamId">The team whose channels are forgotten too; null when it is none.</param>
    public static Task<int> ForgetAsync(this GroupWriter writer, string conversationId, string? teamId) =>
        writer.ExecuteAsync(Delete, conversationId, teamId);

    private static object?[] ValuesOf(TeamsConversation conversation) =>
    [
        conversation.Id, conversation.TenantId, conversation.ServiceUrl, conversation.Kind, conversation.TeamId, conversation.UserId,
        conversation.EntraObjectId, conversation.Locale, conversation.LastSeen, conversation.Installation,
    ];

    /// <summary>Where an activity comes from. Null when it doesn't say enough to be answered.</summary>
    public static TeamsConversation? Of(Activity activity, string? tenantId, DateTimeOffset now)
    {
        if (activity is not { Conversation: { Id: { Length: > 0 } id } conversation, ServiceUrl: { Length: > 0 } serviceUrl })
            return null;
        var kind = TeamsActivity.KindOf(conversation);
        var person = kind == ConversationKind.Personal ? activity.From : null;
        return new TeamsConversation
        {
            Id = TeamsActivity.WithoutThread(id),
            TenantId = tenantId,
            ServiceUrl = serviceUrl,
            Kind = kind,
            TeamId = activity.TeamId(),
            UserId = person?.Id,
            EntraObjectId = person?.AadObjectId,
            Locale = activity.Locale,
            LastSeen = now,
            Installation = Guid.NewGuid().ToString("N"),
        };
    }
}
