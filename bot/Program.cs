using DeskBot.Bot.Channels.BotFramework.TeamsApp;
using DeskBot.Bot.Hosting;

if (args is [Preparation.Command])
{
    return await Preparation.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
if (args is [TeamsAppCommand.Name, ..])
{
    return await TeamsAppCommand.RunAsync(args, builder.Configuration, Console.Out, CancellationToken.None);
}

HeadStart.Begin(builder.Configuration);
builder.AddDesk();

var app = builder.Build();
app.UseDesk();
app.MapDesk();

return await app.RunDeskAsync();

/// <summary>The host: what it is made of is in <see cref="DeskHost"/>.</summary>
public partial class Program;
