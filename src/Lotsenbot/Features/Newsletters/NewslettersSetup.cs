using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Lotsenbot.Features.Newsletters.Archive;
using Lotsenbot.Features.Newsletters.Delivering;
using Lotsenbot.Features.Newsletters.Echo;
using Lotsenbot.Features.Newsletters.Editor;
using Lotsenbot.Features.Newsletters.Office;
using Lotsenbot.People;
using Microsoft.FluentUI.AspNetCore.Components;

namespace Lotsenbot.Features.Newsletters;

public static class NewslettersSetup
{
    private const int LargestInput = 256 * 1024;

    public static IHostApplicationBuilder AddNewsletters(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<NewsletterOptions>().BindConfiguration(NewsletterOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<NewsletterDesk>().AddScoped<AudienceQuery>().AddScoped<DraftNewsletter>().AddScoped<ChooseAudience>().AddScoped<Approval>()
            .AddScoped<ScheduleNewsletter>().AddScoped<TryNewsletter>().AddScoped<MuteTopic>().AddScoped<NewsletterHolds>().AddScoped<StartDelivering>();
        services.AddScoped(all => new ApproveNewsletter(all.GetRequiredService<NewsletterDesk>(), all.GetRequiredService<Approval>()));
        services.AddScoped(all => new SteerNewsletter(
            all.GetRequiredService<LotsenbotDb>(), all.GetRequiredService<NewsletterDesk>(), all.GetRequiredService<StartDelivering>(),
            all.GetRequiredService<Signals>(), all.GetRequiredService<TimeProvider>()));
        services.AddScoped<IPersonalData, DeliveryPersonalData>().AddScoped<IPersonalData, PreferencePersonalData>()
            .AddScoped<IPersonalData, MutedTopicPersonalData>().AddScoped<IPersonalData, AuthorPersonalData>()
            .AddScoped<IPersonalData, ApproverPersonalData>();
        services.AddScoped<INewsSource, EntryNews>().AddScoped<INewsSource, DocumentNews>();
        services.AddScoped<GatherNews>().AddScoped<WriteOpening>().AddScoped<RunNewsletters>().AddScoped<SendFromChat>();
        services.AddScoped(all => new ShowNewsletter(all.GetRequiredService<LotsenbotDb>(), all.GetRequiredService<PersonDirectory>(), all.GetRequiredService<Approval>()));
        // A whole newsletter comes in at once when somebody pastes it.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestInput);
        services.AddFluentUIComponents();
        services.AddSingleton<NewsletterCounter>().AddScoped<CountReaction>();
        services.AddScoped<MailRoute>().AddScoped<ReadArchive>().AddScoped<KeepFindable>().AddScoped<CheckNewsletter>().AddSingleton<EditorDesk>();
        services.AddSingleton<DeliveryLedger>().AddSingleton<DeliveryPlaces>();
        services.AddScoped<DueDeliveries>().AddScoped<SendDelivery>().AddScoped<StartDueNewsletters>();
        services.AddScoped<IEnumerable<IDeliveryRoute>>(all => [.. all.GetServices<IProactiveChannel>().Select(channel => new ChannelRoute(channel)), all.GetRequiredService<MailRoute>()]);
        services.AddHostedService<DeliveryWorker>().AddHostedService<NewsletterClock>();
        services.AddHealthChecks().AddCheck<DeliveryHealth>("newsletters");
        return builder;
    }
}
