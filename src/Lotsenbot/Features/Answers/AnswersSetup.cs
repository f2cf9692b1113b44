using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Features.Answers.Grounding;
using Lotsenbot.Features.Answers.Unanswered;
using Lotsenbot.Features.Answers.Understanding;
using Lotsenbot.Hosting;

namespace Lotsenbot.Features.Answers;

public static class AnswersSetup
{
    public static IHostApplicationBuilder AddAnswers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AnswerOptions>().BindConfiguration(AnswerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<OffTopicList>();
        builder.Services.AddSingleton<QuestionAnswerer>();
        builder.Services.AddSingleton<AnswerReplies>();
        builder.Services.AddScoped<OneLine>().AddScoped<StandAloneQuestion>().AddScoped<OtherWords>().AddScoped<LastQuestions>();
        builder.Services.AddSingleton<GroundedAnswerer>().AddScoped<PhraseAnswer>();
        builder.Services.AddScoped<AnswerQuestion>().AddScoped<IPersonalData, LastQuestionPersonalData>();
        builder.Services.AddScoped<INewsSource, OftenAsked>();
        builder.Services.AddScoped<SendUnansweredList>().AddScoped<IPersonalData, UnansweredPersonalData>();
        builder.Services.AddDailyJob<UnansweredJob>("unanswered", UnansweredJob.At);
        builder.Services.AddHostedService<AnswersWarmUp>();
        return builder;
    }
}
