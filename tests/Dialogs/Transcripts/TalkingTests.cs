using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>What is neither trouble nor a ticket: small talk, doubt, and clicks that lead nowhere.</summary>
public sealed class TalkingTests : Transcript
{
    [Theory]
    [InlineData("hello", "What can I do for you?")]
    [InlineData("good morning", "What can I do for you?")]
    [InlineData("thanks a lot", "You are welcome")]
    [InlineData("what can you do?", "I answer from")]
    [InlineData("bye", "Goodbye")]
    [InlineData("you are useless", "sorry")]
    public async Task Small_talk_is_answered_briefly(string said, string heard) => await Employee.Says(said).Hears(heard);

    [Fact]
    public async Task A_person_is_greeted_once() => await Employee.Joins().HasCards("welcome", 1).Joins().HasCards("welcome", 1);

    [Fact]
    public async Task An_example_of_the_greeting_works_when_it_is_pressed() =>
        await Employee.Joins().Clicks("My VPN keeps disconnecting").Sees("VPN keeps disconnecting").IsOffered("Not solved");

    [Fact]
    public async Task What_can_be_read_in_two_ways_is_asked_and_the_choice_is_acted_on() => await Employee
        .Says(Ambiguous).Sees("What did you mean?").Sees("Something is broken").Sees("I need something").IsOffered("Something else")
        .Clicks("Something is broken").IsNotOffered("I need something").IsNotOffered("Something else").HasCards("choice:", 1).HasCards("", 2);

    [Fact]
    public async Task Something_else_asks_for_other_words() => await Employee
        .Says(Ambiguous).Clicks("Something else").Hears("other words").IsOffered("Talk to a human");

    [Fact]
    public async Task A_choice_is_made_once() => await Employee
        .Says(Ambiguous).Clicks("Something is broken").ClicksAgain().Hears("settled already").HasCards("", 2);

    [Fact]
    public async Task A_choice_that_was_not_offered_is_no_choice() => await Employee
        .Says(Ambiguous).Forges("clarify.choose", ("question", "nonsense"), ("choice", "Incident")).Hears("settled already").HasCards("draft:", 0);

    [Fact]
    public async Task An_unknown_button_is_answered_in_plain_words() => await Employee
        .Forges("volcano.erupt", ("ticket", "INC0000001")).Hears("do not know that button");

    [Fact]
    public async Task A_form_from_long_ago_says_that_it_is_no_longer_open() => await Employee
        .Forges("incident.confirm", ("draft", "of another time"), ("title", "x")).Hears("no longer open");

    [Fact]
    public async Task An_answer_from_long_ago_can_still_be_called_wrong() => await Employee
        .Forges("answer.notSolved", ("answer", "of another time")).Hears("Tell me again");

    private const string Ambiguous = "laptop";
}
