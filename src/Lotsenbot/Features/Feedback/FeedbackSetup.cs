using Lotsenbot.Conversations.Privacy;

namespace Lotsenbot.Features.Feedback;

public static class FeedbackSetup
{
    public static IHostApplicationBuilder AddFeedback(this IHostApplicationBuilder builder)
    {
<<<<<<< HEAD
        builder.Services.AddScoped<RecordFeedback>().AddScoped<IPersonalData, FeedbackPersonalData>();
=======
        builder.Services.AddScoped<RecordFeedback>().AddScoped<RecordComment>();
>>>>>>> cards
        return builder;
    }
}
