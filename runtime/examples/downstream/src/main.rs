//! `cargo run -- SCRIPT` runs a script, `types` writes types/host.d.ts, `types --all` prints all declarations.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["types"] => {
            lights::API.write_types("types/host.d.ts")?;
        }
        ["types", "--all"] => print!("{}\n{}", lights::API.all_types(), geppetto::GLOBAL_TYPES),
        [script] => {
            for line in lights::run(&std::fs::read_to_string(script)?)? {
                println!("{line}");
            }
        }
        _ => return Err("give a script, or `types`, or `types --all`".into()),
    }
    Ok(())
}
