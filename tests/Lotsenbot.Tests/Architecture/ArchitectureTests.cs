using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Architecture;

/// <summary>Holds the table of who may use whom. Boundaries are tested here, not compiled: the program is one project.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "Lotsenbot";

    private static readonly IReadOnlySet<Use> Uses = AssemblyUses.Read(typeof(LotsenbotDb).Assembly.Location, Root);

    [Fact]
    public void Nobody_uses_whom_they_may_not() => Assert.Empty(WhoMayUseWhom.Violations(Uses, Root, IsEntity));

    [Fact]
    public void Every_folder_has_a_line_in_the_table()
    {
        var folders = typeof(LotsenbotDb).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith($"{Root}.", StringComparison.Ordinal) == true)
            .Select(type => WhoMayUseWhom.FolderOf(type.FullName!, Root));
        Assert.Empty(folders.Distinct().Except(WhoMayUseWhom.Folders));
    }

    /// <summary>Libraries that could be exchanged, or that open strangers' files, are known to one place each; Open XML to who reads such files and to who writes them.</summary>
    [Theory]
    [InlineData("Lucene.Net", "Knowledge.Retrieval")]
    [InlineData("Microsoft.ML", "Ai")]
    [InlineData("UglyToad.PdfPig", "Knowledge.Documents")]
    [InlineData("DocumentFormat.OpenXml", "Knowledge.Documents", "Features.Projects.Documents")]
    [InlineData("AngleSharp", "Knowledge.Documents")]
    [InlineData("MailKit", "Mail")]
    [InlineData("MimeKit", "Mail")]
    public void A_library_is_used_in_its_own_folders_only(string library, params string[] folders)
    {
        var users = AssemblyUses.ReadLibrary(typeof(LotsenbotDb).Assembly.Location, library);
        Assert.NotEmpty(users);
        Assert.All(users, user => Assert.Contains(folders, folder => user.StartsWith($"{Root}.{folder}.", StringComparison.Ordinal)));
    }

    /// <summary>Nothing is found where nothing is looked at: these uses are known, and each is of another kind.</summary>
    [Theory]
    [InlineData("Lotsenbot.Turns.TurnRouter", "Lotsenbot.Features.Answers.AnswerQuestion")] // constructor, used in an async method
    [InlineData("Lotsenbot.Channels.WebChat.WebChatChannel", "Lotsenbot.Conversations.IChannel")] // interface
    [InlineData("Lotsenbot.Data.LotsenbotDb", "Lotsenbot.Turns.InboundMessage")] // generic argument
    [InlineData("Lotsenbot.Channels.WebChat.ConversationLog", "Lotsenbot.Turns.Inbox")] // async method
    public void The_reader_sees_uses_that_exist(string user, string used) => Assert.Contains(new Use(user, used), Uses);

    private static bool IsEntity(string type) =>
        typeof(LotsenbotDb).GetProperties().Any(property =>
            property.PropertyType.IsGenericType
            && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>)
            && property.PropertyType.GetGenericArguments()[0].FullName == type);
}
