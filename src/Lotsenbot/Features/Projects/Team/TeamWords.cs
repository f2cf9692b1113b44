namespace Lotsenbot.Features.Projects.Team;

/// <summary>What somebody is in a project, in German.</summary>
internal static class TeamWords
{
    /// <summary>Where it stands alone.</summary>
    public static string Title(MemberRole role) => role == MemberRole.Observer ? "Liest mit" : Of(role);

    public static string Of(MemberRole role) => role switch
    {
        MemberRole.Lead => "Projektleitung",
        MemberRole.Member => "Mitglied",
        MemberRole.Observer => "liest mit",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
