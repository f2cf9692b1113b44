using System.Net;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.People.Csv;
using Lotsenbot.People.Graph;
using Lotsenbot.People.Sync;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People;

public static class PeopleSetup
{
    public static IHostApplicationBuilder AddPeople(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PeopleOptions>().BindConfiguration(PeopleOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<PersonDirectory>().AddScoped<NamesInText>().AddScoped<NamedPeople>().AddScoped<LinkSignIn>().AddScoped<DemoDirectory>();
        services.AddScoped<IPersonalData, PeoplePersonalData>();
        services.AddScoped<PeopleSync>().AddScoped<SyncLeases>().AddScoped<StorePage>().AddScoped<StorePeople>().AddScoped<StoreRoles>().AddScoped<Removals>();
        services.AddScoped<IPeopleSource>(scope => scope.GetRequiredService<IOptions<PeopleOptions>>().Value.Source == DirectorySource.Csv
            ? scope.GetRequiredService<CsvPeople>()
            : scope.GetRequiredService<GraphPeople>());
        services.AddScoped<CsvPeople>();
        AddGraph(services);
        services.AddHostedService<PeopleWorker>();
        services.AddHealthChecks().AddCheck<PeopleHealth>("people");
        return builder;
    }

    private static void AddGraph(IServiceCollection services)
    {
        services.AddSingleton<GraphToken>().AddSingleton<GraphApi>().AddScoped<GraphGroups>().AddScoped<GraphPeople>();
        foreach (var name in new[] { GraphApi.HttpClientName, GraphToken.HttpClientName })
            services.AddHttpClient(name)
                // Links contain tokens that read everybody's changes.
                .RemoveAllLoggers()
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false });
    }
}
