namespace Lotsenbot.Features.People;

public static class PeopleQuestionsSetup
{
    public static IHostApplicationBuilder AddPeopleQuestions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OfficeContact>().BindConfiguration("Answers");
        builder.Services.AddSingleton<PeopleReplies>().AddScoped<FindPeople>();
        return builder;
    }
}
