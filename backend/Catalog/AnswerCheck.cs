using System.Globalization;
using System.Text.RegularExpressions;

namespace DeskBot.Backend.Catalog;

/// <summary>What the answers to a form are judged by, besides the form.</summary>
/// <param name="Today">The day where the requester is.</param>
/// <param name="IsPerson">Whether there is an active person with this login.</param>
/// <param name="Answers">All answers, because choices may depend on others.</param>
internal sealed record AnswerSituation(DateOnly Today, Func<string, bool> IsPerson, IReadOnlyDictionary<string, string> Answers);

/// <summary>Judges answers, the same for every channel: what is wrong is said in words that stand at the field.</summary>
internal static class AnswerCheck
{
    public const int LongestLine = 400;
    public const int LongestText = 4000;

    /// <summary>What is wrong, by the field's id; only fields that are shown are judged.</summary>
    public static IReadOnlyDictionary<string, string> Problems(CatalogItem item, AnswerSituation situation)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in item.Shown(situation.Answers))
        {
            var answer = situation.Answers.TryGetValue(field.Id, out var given) ? given.Trim() : "";
            if ((answer.Length == 0 ? Missing(field) : Problem(field, answer, situation)) is { } problem)
            {
                problems[field.Id] = problem;
            }
        }

        return problems;
    }

    /// <summary>What is wrong with an answer that was given; null when nothing is.</summary>
    public static string? Problem(FormField field, string answer, AnswerSituation situation) => field.Kind switch
    {
        FieldKind.Text => TextProblem(field, answer, LongestLine) ?? (answer.Contains('\n') ? "One line, please." : null),
        FieldKind.Multiline => TextProblem(field, answer, LongestText),
        FieldKind.Number => NumberProblem(field, answer),
        FieldKind.Date => DateProblem(field, answer, situation.Today),
        FieldKind.Time => AnswerText.Time(answer) is null ? "Write the time as 09:30." : null,
        FieldKind.Choice => ChoiceProblem(field, answer, situation.Answers),
        FieldKind.Person => situation.IsPerson(answer) ? null : "I know nobody of that name. Choose a person from the list.",
        FieldKind.Toggle => field.IsRequired && answer != "true" ? "Please agree to this first." : answer is "true" or "false" ? null : "Tick it or leave it.",
        _ => CountProblem(field, AnswerText.Several(answer).Count, "file"),
    };

    private static string? Missing(FormField field) => (field.IsRequired, field.Kind) switch
    {
        (false, _) => null,
        (_, FieldKind.Choice) => "Choose one of these.",
        (_, FieldKind.Person) => "Choose a person.",
        (_, FieldKind.Date) => "Choose a day.",
        (_, FieldKind.Toggle) => "Please agree to this first.",
        (_, FieldKind.Attachment) => "Send the file here in the chat, then press the button again.",
        _ => "Please fill this in.",
    };

    private static string? TextProblem(FormField field, string answer, int longest)
    {
        var most = Math.Min(field.Most ?? longest, longest);
        return answer.Length > most ? Say($"That is too long: {most} characters at most.")
            : answer.Length < (field.Least ?? 0) ? Say($"A little more, please: {field.Least} characters at least.")
            : field.Pattern is { } pattern && !Matches(pattern, answer) ? field.PatternHelp ?? "That does not have the expected form."
            : null;
    }

    /// <summary>Without backtracking the time is linear in the answer's length, which is bounded.</summary>
    private static bool Matches(string pattern, string answer) => Regex.IsMatch(answer, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static string? NumberProblem(FormField field, string answer) => AnswerText.Number(answer) switch
    {
        null => "Write a number.",
        { } number when number < field.Min => Say($"At least {field.Min}."),
        { } number when number > field.Max => Say($"At most {field.Max}."),
        _ => null,
    };

    private static string? DateProblem(FormField field, string answer, DateOnly today) => AnswerText.Date(answer) switch
    {
        null => "Choose a day, or write it as 2026-12-31.",
        { } day when field.EarliestDays is { } days && day.DayNumber - today.DayNumber < days => Say($"The earliest possible day is {today.AddDays(days):d MMM yyyy}."),
        { } day when field.LatestDays is { } days && day.DayNumber - today.DayNumber > days => Say($"The latest possible day is {today.AddDays(days):d MMM yyyy}."),
        _ => null,
    };

    private static string? ChoiceProblem(FormField field, string answer, IReadOnlyDictionary<string, string> answers)
    {
        var chosen = AnswerText.Several(answer);
        var offered = field.Offered(answers).Select(choice => choice.Value).ToHashSet(StringComparer.Ordinal);
        return chosen.Any(value => !offered.Contains(value)) ? "That is not on offer here. Choose one of these."
            : !field.IsMultiple && chosen.Count > 1 ? "Choose one only."
            : field.IsMultiple ? CountProblem(field, chosen.Count, "choice")
            : null;
    }

    private static string? CountProblem(FormField field, int count, string what) =>
        count < (field.Least ?? 0) ? Say($"At least {field.Least} {what}{(field.Least == 1 ? "" : "s")}.")
        : count > (field.Most ?? int.MaxValue) ? Say($"At most {field.Most} {what}{(field.Most == 1 ? "" : "s")}.")
        : null;

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
