namespace Lotsenbot.Features.Feedback;

public static class FeedbackSetup
{
    public static IHostApplicationBuilder AddFeedback(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<RecordFeedback>().AddScoped<RecordComment>();
        return builder;
    }
}
