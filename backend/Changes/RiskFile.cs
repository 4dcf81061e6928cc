using System.Globalization;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.DeskFiles;

namespace DeskBot.Backend.Changes;

/// <summary>A question about a change's risk.</summary>
/// <param name="Key">Its stable key.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Answers">What can be answered.</param>
public sealed record RiskQuestion(string Key, string Text, IReadOnlyList<RiskAnswer> Answers);

/// <summary>An answer to a question about risk.</summary>
/// <param name="Key">Its stable key.</param>
/// <param name="Title">What people choose.</param>
/// <param name="Points">What it adds to the risk; negative lowers it.</param>
public sealed record RiskAnswer(string Key, string Title, int Points);

/// <summary>The file that says how risk is weighed: points of answers and of facts, and from how many on the risk is moderate or high.</summary>
internal sealed record RiskFile(
    IReadOnlyList<RiskQuestion> Questions, IReadOnlyDictionary<Criticality, int> CriticalityPoints, int ManyDependents, int ManyDependentsPoints, int BusinessHoursPoints,
    int PastChanges, int PoorBelowPercent, int PoorPoints, int GoodFromPercent, int GoodPoints, int ModerateFrom, int HighFrom)
{
    public static RiskFile Load(string path) => YamlDocument.Load(path, Read);

    public static RiskFile Read(YamlMap top)
    {
        var questions = top.Maps("questions").Select(ReadQuestion).ToList();
        var (criticality, dependents, past, levels) = (Part(top, "criticality"), Part(top, "dependents"), Part(top, "pastSuccess"), Part(top, "levels"));
        var file = new RiskFile(
            questions,
            Enum.GetValues<Criticality>().ToDictionary(level => level, level => Number(criticality, level.ToString().ToLowerInvariant())),
            Number(dependents, "from"), Number(dependents, "points"), Number(top, "businessHours"),
            Number(past, "changes"), Number(past, "poorBelowPercent"), Number(past, "poorPoints"), Number(past, "goodFromPercent"), Number(past, "goodPoints"),
            Number(levels, "moderateFrom"), Number(levels, "highFrom"));
        if (file.HighFrom <= file.ModerateFrom)
        {
            levels?.Bad("highFrom", "must be more than 'moderateFrom'.", 0);
        }

        foreach (var map in (YamlMap?[])[criticality, dependents, past, levels, top])
        {
            map?.Done();
        }

        return file;
    }

    private static YamlMap? Part(YamlMap top, string key)
    {
        var part = top.Map(key);
        if (part is null)
        {
            top.Problem($"'{key}' is missing.");
        }

        return part;
    }

    private static RiskQuestion ReadQuestion(YamlMap map)
    {
        var question = new RiskQuestion(map.Text("key"), map.Text("text"), [.. map.Maps("answers").Select(ReadAnswer)]);
        if (question.Answers.Count < 2)
        {
            map.Problem($"question '{question.Key}' needs two answers at least.");
        }

        map.Done();
        return question;
    }

    private static RiskAnswer ReadAnswer(YamlMap map)
    {
        var answer = new RiskAnswer(map.Text("key"), map.Text("title"), Number(map, "points"));
        map.Done();
        return answer;
    }

    private static int Number(YamlMap? map, string key) => map is null ? 0
        : int.TryParse(map.Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : map.Bad(key, "must be a whole number.", 0);
}
