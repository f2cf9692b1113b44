namespace Lotsenbot.Features.Answers;

public static class AnswersSetup
{
    public static IHostApplicationBuilder AddAnswers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<AnswerQuestion>();
        return builder;
    }
}
