using Lotsenbot.Conversations.Privacy;

namespace Lotsenbot.Features.Feedback;

public static class FeedbackSetup
{
    public static IHostApplicationBuilder AddFeedback(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<RecordFeedback>().AddScoped<RecordComment>().AddScoped<IPersonalData, FeedbackPersonalData>();
        return builder;
    }
}
