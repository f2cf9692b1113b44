using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Features.Projects.Deleting;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Flow.Reading;
using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Features.Projects.History;
using Lotsenbot.Features.Projects.Lessons;
using Lotsenbot.Features.Projects.Notes;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Features.Projects.Portfolio;
using Lotsenbot.Features.Projects.Reminders;
using Lotsenbot.Features.Projects.Sharing;
using Lotsenbot.Features.Projects.Team;
using Lotsenbot.Features.Projects.Telling;
using Lotsenbot.Features.Projects.Versions;
using Lotsenbot.Hosting;

namespace Lotsenbot.Features.Projects;

public static class ProjectsSetup
{
    public static IHostApplicationBuilder AddProjects(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProjectOptions>().BindConfiguration(ProjectOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<FlowFolder>().AddSingleton<SourceCheck>().AddSingleton<FlowReader>().AddSingleton<CurrentFlow>().AddSingleton<StoredFlows>();
        builder.Services.AddScoped<ProjectBook>().AddScoped<StartProject>().AddScoped<ShowProjects>().AddScoped<TickSteps>().AddScoped<TellOfStep>()
            .AddScoped<FillChecklist>().AddScoped<ChangeProject>().AddScoped<IPersonalData, ProjectPersonalData>();
        builder.Services.AddScoped<IPersonalData, GoalPersonalData>().AddScoped<PortfolioReader>().AddScoped<ShowPortfolio>().AddScoped<GoalLedger>().AddScoped<TrackGoals>()
            .AddScoped<ProjectHistory>().AddScoped<ShowHistory>();
        builder.Services.AddScoped<ProjectTeam>().AddScoped<ChangeTeam>().AddScoped<WriteNotes>().AddScoped<IPersonalData, NotePersonalData>()
            .AddScoped<WhoIsTold>().AddScoped<ShowWhoIsTold>()
            .AddScoped<OpenedProjects>().AddScoped<ProjectInMind>().AddScoped<IPersonalData, OpenedPersonalData>().AddScoped<SharedProjects>().AddScoped<ShareProject>()
            .AddScoped<MoveProject>().AddScoped<DeleteProject>();
        builder.Services.AddScoped<INewsSource, NewProjects>().AddScoped<INewsSource, ReportedGoLives>().AddScoped<INewsSource, ReachedGoals>().AddScoped<INewsSource, ComingDates>();
        builder.Services.AddScoped<IProjectSource, HouseProjects>().AddScoped<LessonsOfOthers>().AddScoped<TellOfEnd>();
        builder.Services.AddSingleton<ProjectIndex>().AddScoped<SimilarProjects>().AddScoped<PlaceProject>().AddScoped<TellOfNewProject>();
        builder.Services.AddScoped<RunningProjects>().AddScoped<Reminders.Reminders>().AddScoped<SendDigest>().AddScoped<TellOfGoLive>().AddScoped<TellOfFunding>().AddScoped<MuteReminders>();
        builder.Services.AddDailyJob<RemindersJob>("reminders", builder.Configuration.GetSection(ProjectOptions.Section).Get<ProjectOptions>()?.DigestAt ?? new ProjectOptions().DigestAt);
        builder.Services.AddHostedService<FlowWatcher>().AddHostedService<ProjectIndexKeeper>();
        builder.Services.AddHealthChecks().AddCheck<FlowHealth>("flow");
        return builder;
    }
}
