using System.Globalization;
using System.Text.RegularExpressions;
using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.ProposingChanges;
using DeskBot.Dialogs.Understanding.Entities;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Reads what a message says of a form's fields: choices, days, times, numbers, people.</summary>
internal sealed partial class ReadAnswers(MentionedPeople mentioned)
{
    private const string CountWords = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty";

    private static readonly string[] Counts =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>What a message says of a form's fields.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(CatalogItem item, Turn turn, string text, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadChoices(item, text, found);
        ReadDates(item, turn, text, found);
        ReadTime(item, turn, text, found);
        ReadCount(item, text, found);
        ReadPatterns(item, text, found);
        await ReadPeopleAsync(item, turn, text, found, cancellationToken);
        return found;
    }

    /// <summary>Choices that the message names by title or by another word for them; the longest name counts.</summary>
    private static void ReadChoices(CatalogItem item, string text, Dictionary<string, string> found)
    {
        var words = Words.Of(text);
        foreach (var field in item.Form.Where(field => field.Kind == FieldKind.Choice))
        {
            var index = new PhraseIndex<FormChoice>();
            foreach (var choice in field.Choices)
            {
                foreach (var name in choice.Words.Append(choice.Title))
                {
                    index.Add(string.Join(' ', Words.Of(name)), choice);
                }
            }

            var named = index.Find(words).OrderByDescending(match => match.Length).Select(match => match.Value.Value).Distinct().ToList();
            if (named.Count > 0)
            {
                found[field.Id] = field.IsMultiple ? string.Join(',', field.Choices.Select(choice => choice.Value).Where(named.Contains)) : named[0];
            }
        }
    }

    private static void ReadDates(CatalogItem item, Turn turn, string text, Dictionary<string, string> found)
    {
        var today = TodayOf(turn);
        var days = new Queue<DateOnly>(SpokenDates.In(text, today, turn.Person.Locale.EndsWith("US", StringComparison.OrdinalIgnoreCase)));
        foreach (var field in item.Form.Where(field => field.Kind == FieldKind.Date))
        {
            if (days.TryPeek(out var day) && Allows(field, day, today))
            {
                found[field.Id] = days.Dequeue().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool Allows(FormField field, DateOnly day, DateOnly today)
    {
        var ahead = day.DayNumber - today.DayNumber;
        return ahead >= (field.EarliestDays ?? int.MinValue) && ahead <= (field.LatestDays ?? int.MaxValue);
    }

    private static void ReadTime(CatalogItem item, Turn turn, string text, Dictionary<string, string> found)
    {
        if (item.Form.FirstOrDefault(field => field.Kind == FieldKind.Time) is { } field && SpokenTime.Read(text, Zones.LocalOf(turn.Person, turn.Now)).From is { } time)
        {
            found[field.Id] = time.ToString("HH:mm", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>"Three guests", "12 people": into the field that counts, which is the quantity or else the first number with a default or a lower bound of one.</summary>
    private static void ReadCount(CatalogItem item, string text, Dictionary<string, string> found)
    {
        var field = item.Price.Quantity is { } quantity ? item.Field(quantity) : item.Form.FirstOrDefault(one => one is { Kind: FieldKind.Number, Min: 1 });
        if (field is null || Count().Match(text) is not { Success: true } match)
        {
            return;
        }

        var word = match.Groups[1].Value.ToLowerInvariant();
        var number = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
            : word switch { "fifteen" => 15, "twenty" => 20, "thirty" => 30, "forty" => 40, "fifty" => 50, _ => Array.IndexOf(Counts, word) };
        if (number > 0 && number >= (field.Min ?? 0) && number <= (field.Max ?? decimal.MaxValue))
        {
            found[field.Id] = number.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Fields whose file says how people mention their answer.</summary>
    private static void ReadPatterns(CatalogItem item, string text, Dictionary<string, string> found)
    {
        foreach (var field in item.Form.Where(field => field.Mention is not null && !found.ContainsKey(field.Id)))
        {
            var match = Regex.Match(text, field.Mention ?? "", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            if (match is { Success: true, Groups.Count: > 1 } && match.Groups[1].Value.Trim() is { Length: > 0 } mention)
            {
                found[field.Id] = mention;
            }
        }
    }

    /// <summary>The person it is for, else the first person that the form asks for.</summary>
    private async Task ReadPeopleAsync(CatalogItem item, Turn turn, string text, Dictionary<string, string> found, CancellationToken cancellationToken)
    {
        var fields = item.Form.Where(field => field.Kind == FieldKind.Person).OrderByDescending(field => field.Prefill == Prefill.Me).ToList();
        var named = fields.Count == 0 ? [] : await mentioned.ExecuteAsync(text, cancellationToken);
        foreach (var (field, person) in fields.Zip(named.Where(person => person.Id != turn.Person.Id)))
        {
            found[field.Id] = person.Login;
        }
    }

    private static DateOnly TodayOf(Turn turn) => DateOnly.FromDateTime(Zones.LocalOf(turn.Person, turn.Now).DateTime);

    [GeneratedRegex(@"(?<![\d.,:/-])\b(\d{1,3}|" + CountWords + @")\b(?![.,:/]\d)(?! ?(?:st|nd|rd|th|am|pm|o'clock|%|days?|weeks?|months?|years?|hours?|minutes?|inch|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
