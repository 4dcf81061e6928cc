using DeskBot.Dialogs.Understanding.Languages;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding.Languages;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("my VPN keeps disconnecting", "en")]
    [InlineData("How do I reset my password?", "en")]
    [InlineData("outlook crash", "en")]
    [InlineData("vpn", "en")]
    [InlineData("", "en")]
    [InlineData("12345 !!!", "en")]
    [InlineData("printer in Zürich is broken", "en")]
    [InlineData("Please call Señor Núñez about the invoice", "en")]
    [InlineData("die Hard drive died", "en")]
    [InlineData("mein VPN geht nicht", "de")]
    [InlineData("Ich brauche einen neuen Laptop für die neue Kollegin", "de")]
    [InlineData("Wie kann ich mein Kennwort ändern?", "de")]
    [InlineData("l'imprimante ne fonctionne pas", "fr")]
    [InlineData("Je voudrais un deuxième écran, merci", "fr")]
    [InlineData("no puedo iniciar sesión en mi cuenta", "es")]
    [InlineData("¿Dónde encuentro mi nómina?", "es")]
    [InlineData("la stampante non funziona", "it")]
    [InlineData("non riesco ad accedere al mio account", "it")]
    [InlineData("não consigo entrar na minha conta", "pt")]
    [InlineData("preciso de um computador novo", "pt")]
    [InlineData("mijn laptop start niet op", "nl")]
    [InlineData("ik kan niet inloggen", "nl")]
    [InlineData("mój komputer nie działa", "pl")]
    [InlineData("jag kan inte logga in på min dator", "sv")]
    [InlineData("bilgisayarım çalışmıyor", "tr")]
    [InlineData("не могу войти в систему", "ru")]
    [InlineData("не можу увійти в систему", "uk")]
    [InlineData("ο υπολογιστής δεν ανοίγει", "el")]
    [InlineData("لا أستطيع تسجيل الدخول", "ar")]
    [InlineData("המחשב שלי לא עובד", "he")]
    [InlineData("我的电脑无法启动", "zh")]
    [InlineData("パソコンが起動しません", "ja")]
    [InlineData("노트북이 켜지지 않아요", "ko")]
    [InlineData("मेरा लैपटॉप काम नहीं कर रहा", "hi")]
    [InlineData("คอมพิวเตอร์เปิดไม่ติด", "th")]
    public void The_language_is_told_by_script_and_small_words(string text, string expected) => Assert.Equal(expected, LanguageDetector.Detect(text));
}
