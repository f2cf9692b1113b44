using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Channels.Teams;
using Lotsenbot.Channels.WebChat;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Answers.Unanswered;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Handover;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Newsletters.Echo;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Features.Projects.Notes;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Lotsenbot.People.Sync;
using Lotsenbot.Turns;
using Lotsenbot.Turns.Menus;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>The database's table of contents. Queries stand beside their purpose.</summary>
public abstract class LotsenbotDb(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();
    public DbSet<StoredPassage> Passages => Set<StoredPassage>();
    public DbSet<LastQuestion> LastQuestions => Set<LastQuestion>();
    public DbSet<UnansweredQuestion> UnansweredQuestions => Set<UnansweredQuestion>();
    public DbSet<StoredVector> Vectors => Set<StoredVector>();
    public DbSet<InboundMessage> Inbox => Set<InboundMessage>();
    public DbSet<OpenMenu> OpenMenus => Set<OpenMenu>();
    public DbSet<WebConversation> WebConversations => Set<WebConversation>();
    public DbSet<WebActivity> WebActivities => Set<WebActivity>();
    public DbSet<StreamTicket> StreamTickets => Set<StreamTicket>();
    public DbSet<TokenKey> TokenKeys => Set<TokenKey>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<TeamsConversation> TeamsConversations => Set<TeamsConversation>();
    public DbSet<SentActivity> TeamsSent => Set<SentActivity>();
    public DbSet<CardPressAnswer> TeamsPresses => Set<CardPressAnswer>();
    public DbSet<FeedbackEntry> Feedback => Set<FeedbackEntry>();
    public DbSet<HandedQuestion> HandedQuestions => Set<HandedQuestion>();
    public DbSet<Project> Projects => Set<Project>();
    public DbSet<ProjectMember> ProjectMembers => Set<ProjectMember>();
    public DbSet<ProjectStep> ProjectSteps => Set<ProjectStep>();
    public DbSet<ProjectAnswer> ProjectAnswers => Set<ProjectAnswer>();
    public DbSet<ProjectChange> ProjectChanges => Set<ProjectChange>();
    public DbSet<ProjectNote> ProjectNotes => Set<ProjectNote>();
    public DbSet<OpenedProject> OpenedProjects => Set<OpenedProject>();
    public DbSet<StoredFlow> ProjectFlows => Set<StoredFlow>();
    public DbSet<Lesson> Lessons => Set<Lesson>();
    public DbSet<LessonChange> LessonChanges => Set<LessonChange>();
    public DbSet<LessonVote> LessonVotes => Set<LessonVote>();
    public DbSet<Newsletter> Newsletters => Set<Newsletter>();
    public DbSet<NewsletterAuthor> NewsletterAuthors => Set<NewsletterAuthor>();
    public DbSet<NewsletterCount> NewsletterCounts => Set<NewsletterCount>();
    public DbSet<NewsletterPreference> NewsletterPreferences => Set<NewsletterPreference>();
    public DbSet<MutedTopic> MutedTopics => Set<MutedTopic>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<TeamsPace> TeamsPaces => Set<TeamsPace>();
    public DbSet<GoalValue> GoalValues => Set<GoalValue>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<PersonIdentity> PersonIdentities => Set<PersonIdentity>();
    public DbSet<PersonRole> PersonRoles => Set<PersonRole>();
    public DbSet<SyncState> SyncStates => Set<SyncState>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(LotsenbotDb).Assembly);
}
