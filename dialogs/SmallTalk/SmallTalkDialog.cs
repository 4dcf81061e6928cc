using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.SmallTalk;

/// <summary>Greetings, thanks and goodbyes: short, friendly, and back to work. Thanks never changes a ticket.</summary>
internal static class SmallTalkDialog
{
    /// <summary>Asks for the list of tickets.</summary>
    public const string ShowMyTickets = "Show my tickets";

    /// <summary>Three sentences that show what one can write.</summary>
    public static readonly string[] Prompts = ["My VPN keeps disconnecting", "How do I book a meeting room?", ShowMyTickets];

    /// <summary>Answers small talk.</summary>
    public static void Answer(Turn turn, string? topic)
    {
        switch (topic)
        {
            case "thanks":
                turn.Say("You are welcome.");
                break;
            case "praise":
                turn.Say("Thank you, that is kind. Is there anything else?");
                break;
            case "goodbye":
                turn.Say("Goodbye. Your tickets go on without you having to wait here.");
                break;
            case "identity" or "help" or "chat":
                turn.Say("I am DeskBot, the service desk in chat. I answer from the company's knowledge, open tickets, tell you how they go, and bring in a human when you want one.", Prompts);
                break;
            case "insult":
                turn.Say("I am sorry this is going badly. Tell me what is wrong, or talk to a human.", "Talk to a human");
                break;
            case "wellbeing":
                turn.Say("Running well, thank you. What can I do for you?", Prompts);
                break;
            case "joke":
                turn.Say("I only know tickets, and they are rarely funny. What can I do for you?", Prompts);
                break;
            case "wait":
                turn.Say("Take your time, I am here.");
                break;
            case "unclear" or "unsure" or "noise":
                turn.Say("I did not get that. Tell me in a sentence what is wrong, what you need, or what you want to know.", Prompts);
                break;
            case "affirm":
                turn.Say("Good. Is there anything else?");
                break;
            case "deny":
                turn.Say("All right. Write to me when you need something.");
                break;
            default:
                turn.Say("Hello. What can I do for you?", Prompts);
                break;
        }
    }

    /// <summary>Says honestly that this is not what the desk is for.</summary>
    public static void Decline(Turn turn) =>
        turn.Say("That is outside of what I can help with: I am the service desk, for IT, HR and the building. Is there anything of that kind?", Prompts);
}
