//! Pictures in documents: where each belongs, what it is called, and what is left.

use super::super::read;
use super::{docx, zip};
use crate::notice::{Outline, Reading};
use crate::office::docx::Omission::*;
use crate::office::pictures::{PICTURE_MAX, TextPicture};

#[test]
fn pictures_belong_to_the_words_above_or_beside_them() {
    let word =
        read(include_bytes!("../../../../../tests/samples/office/word/python-docx-pictures.docx")).unwrap();
    let told = |picture: &TextPicture| {
        (word.text[picture.within.clone()].to_owned(), picture.heading.clone(), picture.file)
    };
    let told: Vec<_> = word.pictures.iter().map(told).collect();
    let expected = [
        ("", "", 0),
        ("整改措施：加装护栏。", "", 1),
        ("二、趸船灯光不足", "", 2),
        ("1　　", "整改前", 3),
        // The same photo again is the same file.
        ("1　　", "整改后", 1),
    ];
    assert_eq!(told, expected.map(|(line, heading, file)| (line.to_owned(), heading.to_owned(), file)));
    assert_eq!(word.omitted, [(Pictures, 2), (Objects, 1), (HiddenText, 1)]);
    assert!(word.files.iter().all(|file| file.ending == "png" && file.bytes.starts_with(b"\x89PNG")));
    // The findings that they belong to, once the text is taken.
    let (outline, mut ledger) = (Outline::read(&word.text), crate::ledger::testing::ledger());
    let reading = Reading::of(&outline);
    let comparison = crate::notice::Comparison::of(&ledger, &outline, &reading);
    ledger.act(&crate::ledger::testing::stamp(0), |draft| {
        let taken = crate::notice::accept(draft, &outline, &reading, &comparison);
        let title = |picture: &TextPicture| Some(draft.text(taken.finding_of(&picture.within)?, "title"));
        let titles: Vec<_> = word.pictures.iter().map(title).collect();
        assert_eq!(titles[0], None, "nothing stands above it");
        assert_eq!(titles[1].as_deref(), Some("码头护栏缺失"));
        assert_eq!(titles[2].as_deref(), Some("趸船灯光不足"));
        assert!(titles[3..].iter().all(|title| title.as_deref() == Some("救生衣数量不够")), "{titles:?}");
    });
}

/// A document with these relationships, this body and these other parts.
fn with_parts(relationships: &str, body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let relationships = format!("<R>{relationships}</R>");
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let first: [(&str, &[u8]); 2] = [
        ("word/_rels/document.xml.rels", relationships.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    zip(&[&first, parts].concat())
}

#[test]
fn pictures_of_a_table_are_called_after_their_column_or_the_words_beside_them() {
    let cell = |inside: &str| format!("<w:tc><w:p><w:r>{inside}</w:r></w:p></w:tc>");
    let (words, picture) = (|text: &str| cell(&format!("<w:t>{text}</w:t>")), cell("<a:blip r:embed='a'/>"));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let long = "已对全部渡船逐一检查，救生衣按核定载客数配齐";
    let table = |rows: &[String]| {
        let body = format!("<w:tbl>{}</w:tbl>", rows.concat());
        let parts = [("word/media/1.png", &b"\x89PNG"[..])];
        let word =
            read(&with_parts("<x Id='a' Type='y/image' Target='media/1.png'/>", &body, &parts)).unwrap();
        let headings: Vec<_> = word.pictures.into_iter().map(|one| one.heading).collect();
        (word.text, headings)
    };
    let heads = row(&[words("反馈问题"), words("整改照片")]);
    let (text, headings) = table(&[heads, row(&[words(long), picture.clone()])]);
    assert_eq!((text, headings), (format!("反馈问题\t整改照片\n{long}\t"), vec!["整改照片".to_owned()]));
    let form = [
        row(&[words("检查情况"), words(long)]),
        row(&[words("现场照片"), picture.clone()]),
        row(&[words(long), picture]),
    ];
    assert_eq!(table(&form).1, ["现场照片", ""]);
}

#[test]
fn c11_pictures_that_lead_elsewhere_or_are_too_large_are_told_and_left() {
    let relationship = |id: usize, target: &str| format!("<x Id='r{id}' Type='y/image' Target='{target}'/>");
    let targets =
        ["../../../etc/passwd.png", "media/gone.png", "media/giant.png", "media/empty.png", "media/a.EMF"];
    let others = ["media/b.wmf", "document.xml", "/word/MEDIA\\c.PNG"];
    let mut all: String =
        targets.iter().chain(&others).enumerate().map(|(id, target)| relationship(id, target)).collect();
    all += "<x Id='r8' Type='y/image' Target='file:///c:/d.png' TargetMode='External'/>";
    let blips: String = (0..9).map(|id| format!("<a:blip r:embed='r{id}'/>")).collect();
    let old = "<w:pict><v:shape><v:imagedata r:id='r7' o:title='x'/></v:shape></w:pict>";
    // The code of a field, what was deleted and the older form of the same are not seen.
    let unseen = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><a:blip r:embed='r7'/></w:r>\
        <w:r><w:fldChar w:fldCharType='end'/></w:r><w:del><w:r><a:blip r:embed='r7'/></w:r></w:del>\
        <mc:AlternateContent><mc:Choice/><mc:Fallback><v:imagedata r:id='r7'/></mc:Fallback></mc:AlternateContent>";
    let body = format!("<w:p><w:r><w:t>甲</w:t><w:drawing>{blips}</w:drawing>{old}</w:r>{unseen}</w:p>");
    let giant = vec![0; PICTURE_MAX as usize + 1];
    let parts: [(&str, &[u8]); 6] = [
        ("etc/passwd.png", b""),
        ("word/media/giant.png", &giant),
        ("word/media/empty.png", b""),
        ("word/media/a.emf", b"\x01\0\0\0"),
        ("word/media/b.wmf", b"\xd7\xcd\xc6\x9a"),
        ("word/media/c.png", b"\x89PNG"),
    ];
    let word = read(&with_parts(&all, &body, &parts)).unwrap();
    assert_eq!((word.text.as_str(), word.files.len()), ("甲", 1));
    let c = TextPicture { within: 0..3, heading: String::new(), file: 0 };
    assert_eq!(word.pictures, [c.clone(), c]);
    assert_eq!(word.omitted, [(TrackedChanges, 1), (Pictures, 6), (Metafiles, 2)]);
    // Without the list of what belongs to the document nothing is taken, and the text is.
    let bare = read(&docx("<w:p><w:r><w:t>甲</w:t><a:blip r:embed='r7'/></w:r></w:p>", "", "")).unwrap();
    assert_eq!((bare.text.as_str(), bare.omitted), ("甲", vec![(Pictures, 1)]));
}
