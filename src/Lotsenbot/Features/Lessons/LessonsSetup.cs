using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Features.Lessons.Collecting;
using Lotsenbot.Features.Lessons.Curating;
using Lotsenbot.Features.Lessons.Fitting;
using Lotsenbot.Features.Lessons.Reporting;
using Lotsenbot.Hosting;

namespace Lotsenbot.Features.Lessons;

public static class LessonsSetup
{
    public static IHostApplicationBuilder AddLessons(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LessonOptions>().BindConfiguration(LessonOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<LessonNames>().AddScoped<LessonHistory>().AddScoped<Publish>().AddScoped<IPersonalData, LessonPersonalData>().AddScoped<INewsSource, LessonNews>();
        services.AddScoped<SortLessons>().AddScoped<TellLesson>().AddScoped<IProjectFollower, AskTeam>();
        services.AddScoped<LessonDesk>().AddScoped<ShowLessons>().AddScoped<EditLesson>().AddScoped<ReleaseLesson>().AddScoped<MergeLessons>();
        services.AddSingleton<LessonIndex>().AddScoped<IFittingLessons, FittingLessons>().AddScoped<JudgeLessons>();
        services.AddScoped<ReadReport>().AddScoped<ShowReport>().AddScoped<RemindOffice>();
        services.AddDailyJob<LessonsJob>("lessons", builder.Configuration.GetSection(LessonOptions.Section).Get<LessonOptions>()?.RemindAt ?? new LessonOptions().RemindAt);
        services.AddHostedService<LessonKeeper>();
        return builder;
    }
}
