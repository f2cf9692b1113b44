// What PlantedUsesTests must find, and what it must not. Namespaces stand for folders, so they can't follow this file's own.
#pragma warning disable IDE0130, CA1040, CA1822, IDE0060
namespace Planted.Channels
{
    public class Forbidden
    {
        public static int Count() => 1;
    }

    public sealed class ForbiddenException : Exception;

    [AttributeUsage(AttributeTargets.All)]
    public sealed class ForbiddenAttribute : Attribute;
}

namespace Planted.Knowledge
{
    using Planted.Channels;

    public static class CallsAStaticMethod
    {
        public static int Call() => Forbidden.Count();
    }

    public static class AwaitsInAnAsyncMethod
    {
        public static async Task<int> CallAsync()
        {
            await Task.Yield();
            return Forbidden.Count();
        }
    }

    public static class CapturesInALambda
    {
        public static Func<int> Call(int more) => () => Forbidden.Count() + more;
    }

    public static class YieldsInAnIterator
    {
        public static IEnumerable<int> Call()
        {
            yield return Forbidden.Count();
        }
    }

    public static class NamesItInATypeArgument
    {
        public static int Call() => new List<Forbidden[]>().Count;
    }

    [Forbidden]
    public static class BearsAnAttribute;

    [System.ComponentModel.TypeConverter(typeof(Forbidden))]
    public static class NamesItInAnAttribute;

    public static class CatchesIt
    {
        public static void Call(Action action)
        {
            try
            {
                action();
            }
            catch (ForbiddenException)
            {
            }
        }
    }

    public sealed class ConstrainsAParameter<TForbidden>
        where TForbidden : Forbidden;
}

namespace Planted.Features.Answers
{
    public static class Answer
    {
        public static int Count() => 1;
    }

    public sealed class AnswerEntity
    {
        public int Count() => Answer.Count();
    }
}

namespace Planted.Features.Lessons
{
    public static class UsesAnotherFeature
    {
        public static int Call() => Answers.Answer.Count();
    }
}

namespace Planted.Conversations
{
    public static class UsesAnybody
    {
        public static int Call() => Hosting.Anything.Count();
    }
}

namespace Planted.Hosting
{
    public static class Anything
    {
        public static int Count() => 1;
    }
}

namespace Planted.Data
{
    public static class LooksIntoAFeature
    {
        public static int Call() => Features.Answers.Answer.Count();
    }

    public sealed class ListsATable
    {
        public Features.Answers.AnswerEntity? Table { get; init; }
    }
}

namespace Planted.Turns
{
    public static class UsesAFeature
    {
        public static int Call() => Features.Answers.Answer.Count();
    }
}

namespace Planted.Unheard
{
    public static class OfFolder
    {
        public static int Call() => Channels.Forbidden.Count();
    }
}
