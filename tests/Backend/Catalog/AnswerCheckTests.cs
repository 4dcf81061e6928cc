using DeskBot.Backend.Catalog;

namespace DeskBot.Backend.Tests.Catalog;

public sealed class AnswerCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    public static TheoryData<string, FormField, string, string?> Answers => new()
    {
        { "a short text", Field(FieldKind.Text) with { Least = 5 }, "abc", "A little more, please: 5 characters at least." },
        { "a long text", Field(FieldKind.Text) with { Most = 3 }, "abcd", "That is too long: 3 characters at most." },
        { "two lines in one", Field(FieldKind.Text), "a\nb", "One line, please." },
        { "two lines in several", Field(FieldKind.Multiline), "a\nb", null },
        { "a pattern", Field(FieldKind.Text) with { Pattern = "[0-9]{4}", PatternHelp = "Four digits." }, "12345", "Four digits." },
        { "a pattern that fits", Field(FieldKind.Text) with { Pattern = "[0-9]{4}" }, "1234", null },
        { "no number", Field(FieldKind.Number), "many", "Write a number." },
        { "too few", Field(FieldKind.Number) with { Min = 1 }, "0", "At least 1." },
        { "too many", Field(FieldKind.Number) with { Max = 20 }, "21", "At most 20." },
        { "a decimal", Field(FieldKind.Number) with { Max = 20 }, "1.5", null },
        { "a decimal comma", Field(FieldKind.Number) with { Max = 20 }, "1,5", null },
        { "thousands", Field(FieldKind.Number) with { Max = 20 }, "1,000", "At most 20." },
        { "no day", Field(FieldKind.Date), "31.12.2026", "Choose a day, or write it as 2026-12-31." },
        { "a day that never was", Field(FieldKind.Date), "2026-02-30", "Choose a day, or write it as 2026-12-31." },
        { "yesterday", Field(FieldKind.Date) with { EarliestDays = 0 }, "2026-11-01", "The earliest possible day is 2 Nov 2026." },
        { "today", Field(FieldKind.Date) with { EarliestDays = 0 }, "2026-11-02", null },
        { "too late", Field(FieldKind.Date) with { LatestDays = 7 }, "2026-11-10", "The latest possible day is 9 Nov 2026." },
        { "no time", Field(FieldKind.Time), "25:00", "Write the time as 09:30." },
        { "a time", Field(FieldKind.Time), "9:30", null },
        { "an unknown choice", Choice(), "c", "That is not on offer here. Choose one of these." },
        { "two of one", Choice(), "a,b", "Choose one only." },
        { "two of several", Choice() with { IsMultiple = true }, "a,b", null },
        { "one too many", Choice() with { IsMultiple = true, Most = 1 }, "a,b", "At most 1 choice." },
        { "nobody", Field(FieldKind.Person), "nobody@demo", "I know nobody of that name. Choose a person from the list." },
        { "somebody", Field(FieldKind.Person), "mei@demo", null },
        { "no agreement", Field(FieldKind.Toggle) with { IsRequired = true }, "false", "Please agree to this first." },
        { "agreement", Field(FieldKind.Toggle) with { IsRequired = true }, "true", null },
        { "a missing answer", Field(FieldKind.Text) with { IsRequired = true }, "", "Please fill this in." },
        { "an answer left out", Field(FieldKind.Text), "", null },
        { "a missing file", Field(FieldKind.Attachment) with { IsRequired = true }, "", "Send the file here in the chat, then press the button again." },
        { "too few files", Field(FieldKind.Attachment) with { Least = 2 }, "one", "At least 2 files." },
    };

    [Theory, MemberData(nameof(Answers))]
    public void An_answer_is_judged_in_words_that_help(string what, FormField field, string answer, string? problem)
    {
        var given = new Dictionary<string, string> { [field.Id] = answer };
        var found = AnswerCheck.Problems(Item([field]), new AnswerSituation(Today, login => login == "mei@demo", given));
        Assert.True(found.GetValueOrDefault(field.Id) == problem, $"{what}: {found.GetValueOrDefault(field.Id)}");
    }

    [Fact]
    public void Every_kind_of_field_is_judged() =>
        Assert.Equal(Enum.GetValues<FieldKind>(), Answers.Select(row => ((FormField)row[1]).Kind).Distinct().Order());

    [Fact]
    public void A_hidden_field_is_not_asked_for_and_its_choices_depend_on_the_other_answer()
    {
        FormField site = Choice() with { Id = "site" };
        FormField room = Choice() with { Id = "room", IsRequired = true, ChoicesFor = "site", Choices = [Entry("x", "a"), Entry("y", "b")], ShownWhen = new FieldCondition("site", [], ["c"]) };
        var item = Item([site with { Choices = [.. site.Choices, Entry("c")] }, room]);

        Assert.Empty(Judge(("site", "c")));
        Assert.Equal("Choose one of these.", Judge(("site", "a"))["room"]);
        Assert.Empty(Judge(("site", "a"), ("room", "x")));
        Assert.Equal("That is not on offer here. Choose one of these.", Judge(("site", "a"), ("room", "y"))["room"]);

        IReadOnlyDictionary<string, string> Judge(params (string Field, string Answer)[] answers) =>
            AnswerCheck.Problems(item, new AnswerSituation(Today, _ => true, answers.ToDictionary(one => one.Field, one => one.Answer)));
    }

    internal static CatalogItem Item(IReadOnlyList<FormField> form) => new(
        "thing", "1", "Thing", "A thing.", "📦", CatalogDepartment.IT, new ItemAudience([], [], [], []), new ItemPrice(0, false, null), [], form, [],
        [new ItemTask("Do it", "service-desk", 1, null, null)], "other", "request-fast", Backend.Tickets.Level.Low, Backend.Tickets.Level.Low, null, null, false);

    private static FormField Field(FieldKind kind) => new() { Id = "field", Kind = kind, Label = "Field" };

    private static FormField Choice() => Field(FieldKind.Choice) with { Choices = [Entry("a"), Entry("b")] };

    private static FormChoice Entry(string value, params string[] forOthers) => new(value, value.ToUpperInvariant(), [], 0, forOthers);
}
