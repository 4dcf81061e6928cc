using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Tests.Articles;

public sealed class AudienceTests
{
    [Fact]
    public void A_group_is_recognised_whatever_its_case_and_spaces() =>
        Assert.True(Of("IT-Agents ").Includes(new Reader([" it-agents"])));

    [Fact]
    public void A_reader_outside_the_groups_is_not_included() => Assert.False(Of("it-agents", "managers").Includes(new Reader(["hr-team"])));

    [Fact]
    public void Everyone_includes_somebody_without_groups() => Assert.True(Audience.Everyone.Includes(Reader.Anyone));

    [Fact]
    public void Naming_everyone_among_others_means_everyone() => Assert.Equal(Audience.Everyone, Of("managers", "Everyone"));

    [Fact]
    public void An_audience_without_names_does_not_exist() => Assert.Null(Audience.Of(["", " "]));

    [Fact]
    public void An_empty_stored_audience_is_for_nobody() => Assert.False(Audience.FromKey("").Includes(new Reader(["managers", ""])));

    [Fact]
    public void A_group_name_cannot_smuggle_in_another_group() => Assert.False(Of("a\neveryone").Includes(Reader.Anyone));

    [Fact]
    public void The_order_of_groups_makes_no_difference()
    {
        Assert.Equal(Of("b", "a"), Of("A", "b"));
        Assert.Equal(Of("b", "a"), Audience.FromKey(Of("a", "b").Key));
    }

    private static Audience Of(params string[] names) => Audience.Of(names) ?? throw new ArgumentException("no names");
}
