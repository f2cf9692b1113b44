namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>How much fits on a card that is read on a phone too. Texts in characters.</summary>
internal static class FlowLimits
{
    public const int Title = 90;
    public const int Explanation = 350;
    public const int Instruction = 200;
    public const int Question = 180;
    public const int Choice = 70;
    public const int Id = 40;

    public const int InstructionsPerStep = 7;
    public const int ChoicesPerItem = 12;
    public const int ItemsPerSection = 6;
    public const int StepsPerPhase = 12;
}
