using Lotsenbot.Data;
using Quartz;

namespace Lotsenbot.Hosting;

/// <summary>What happens at a time of day, not because somebody asked. Stored in the database: on PostgreSQL, one of several nodes does it.</summary>
public static class Schedules
{
    /// <summary>The time zone of the people: whoever sets a time means this one.</summary>
    public static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Berlin).DateTime);

    public static IHostApplicationBuilder AddSchedules(this IHostApplicationBuilder builder)
    {
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "lotsenbot");
            quartz.UsePersistentStore(store =>
            {
                var database = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
                if (database.Provider == DatabaseProvider.Postgres)
                {
                    store.UsePostgres(database.ConnectionString ?? "");
                    store.UseClustering();
                }
                else
                    store.UseSqlite(DataSetup.SqliteConnectionString(database));
                store.ProvisionSchema();
            });
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        // It tells about every step of its own.
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        return builder;
    }

    /// <summary>Runs a job once a day; a day on which nobody was there to run it is made up for once, at the next start.</summary>
    /// <param name="at">In <see cref="Berlin"/>.</param>
    public static IServiceCollection AddDailyJob<TJob>(this IServiceCollection services, string name, TimeSpan at)
        where TJob : class, IJob =>
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<TJob>(job => job.WithIdentity(name));
            quartz.AddTrigger(trigger => trigger.ForJob(name).WithIdentity(name).WithSchedule(
                CronScheduleBuilder.Create($"0 {at.Minutes} {at.Hours} ? * *").InTimeZone(Berlin).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        });
}
